import type { Bot, Chat, Conversation } from '@buttonhole/protocol'
import { connectors } from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openConsole } from '../../testing/open-console.ts'
import { ask, type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let browser: Caller
beforeEach(async () => {
  server = await startTestServer()
  browser = await openConsole(server)
})
afterEach(() => server.stop())

async function openPreview(botId: string) {
  const preview = await browser.post<{ token: string; expires_in: number }>(`/console/api/agents/${botId}/preview`)
  return { preview: preview.data!, widget: server.as(preview.data!.token, { Origin: server.url }) }
}
const edit = (botId: string, prompt: string) =>
  browser.call('PATCH', `/console/api/agents/${botId}`, { name: 'Draft name', prompt_info: { prompt } })

test('a preview answers from the draft while visitors get what is published, and shows no prompt', async () => {
  const botId = await server.createBot({ prompt_info: { prompt: 'Published prompt' } })
  await edit(botId, 'Draft prompt')
  const { widget } = await openPreview(botId)
  const visitor = await server.openVisitor(botId)

  await widget.post('/v3/chat', ask(botId, 'Hi'))
  await visitor.caller.post('/v3/chat', ask(botId, 'Hi'))

  const [previewed, visited] = server.model.requests.map((request) => JSON.stringify(request))
  expect(previewed).toContain('Draft prompt')
  expect(visited).toContain('Published prompt')
  const { data: bot } = await widget.get<Bot>(`/v1/bots/${botId}`)
  expect(bot).toMatchObject({ name: 'Draft name', prompt_info: { prompt: '' } })
})

test('an agent that was never published can be tried, whatever origins it allows', async () => {
  const botId = await server.createBot({ allowed_origins: ['https://shop.example'] }, [])
  const { widget } = await openPreview(botId)
  expect((await widget.post('/v3/chat', ask(botId, 'Hi'))).code).toBe(0)
})

test('a preview token is bound to this origin, this agent, and its time', async () => {
  const [botId, otherId] = [await server.createBot(), await server.createBot()]
  const { preview, widget } = await openPreview(botId)

  expect((await server.as(preview.token, { Origin: 'https://shop.example' }).get(`/v1/bots/${botId}`)).code).toBe(4101)
  expect((await server.as(preview.token).get(`/v1/bots/${botId}`)).code).toBe(4101)
  expect((await widget.get(`/v1/bots/${otherId}`)).code).toBe(4006)
  expect((await widget.post('/v3/chat', ask(otherId, 'Hi'))).code).toBe(4006)
  expect((await widget.post('/v1/bot/update', { bot_id: botId, name: 'Taken' })).code).toBe(4101)
  server.clock.advanceMs(preview.expires_in * 1000)
  expect((await widget.get(`/v1/bots/${botId}`)).code).toBe(4100)
})

test('previews of two users are apart, and stay out of lists and counts of real conversations', async () => {
  const botId = await server.createBot()
  const { widget } = await openPreview(botId)
  const chat = (await widget.post<Chat>('/v3/chat', ask(botId, 'Preview question'))).data!
  const visitor = await server.openVisitor(botId)
  await visitor.caller.post('/v3/chat', ask(botId, 'Real question'))

  const own = await widget.get<{ conversations: Conversation[] }>(
    `/v1/conversations?bot_id=${botId}&connector_id=${connectors.chatSdk}`,
  )
  expect(own.data!.conversations.map((row) => row.id)).toEqual([chat.conversation_id])
  const query = `workspace_id=${server.workspaceId}`
  const conversations = await browser.get<{ items: { title: string }[] }>(`/console/api/conversations?${query}`)
  expect(conversations.data!.items.map((item) => item.title)).toEqual(['Real question'])
  expect((await browser.get(`/console/api/conversations/${chat.conversation_id}/messages`)).code).toBe(4002)
  const overview = await browser.get<{ totals: { conversations: number } }>(`/console/api/overview?${query}`)
  expect(overview.data!.totals.conversations).toBe(1)
  const agents = await browser.get<{ items: { id: string; conversations_week: number }[] }>(
    `/console/api/agents?${query}`,
  )
  expect(agents.data!.items.find((item) => item.id === botId)?.conversations_week).toBe(1)
})

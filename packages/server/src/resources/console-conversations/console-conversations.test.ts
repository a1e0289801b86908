import type { Chat, Message } from '@buttonhole/protocol'
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

interface Item {
  id: string
  title: string
  messages: number
  failed: number
  unanswered: number
  notes: number
}

const list = async (query = '') =>
  (
    await browser.get<{ items: Item[]; after: string; total?: number }>(
      `/console/api/conversations?workspace_id=${server.workspaceId}${query}`,
    )
  ).data!

/** Asks and waits for the end of the answer. @returns the conversation */
async function askAndWait(caller: Caller, botId: string, question: string, conversationId?: string): Promise<string> {
  const path = conversationId ? `/v3/chat?conversation_id=${conversationId}` : '/v3/chat'
  const chat = (await caller.post<Chat>(path, ask(botId, question))).data!
  const ids = `conversation_id=${chat.conversation_id}&chat_id=${chat.id}`
  await expect
    .poll(async () => (await caller.get<Chat>(`/v3/chat/retrieve?${ids}`)).data?.status)
    .not.toBe('in_progress')
  return chat.conversation_id
}

test('conversations come with their first question, the last used first', async () => {
  const botId = await server.createBot()
  const first = await askAndWait((await server.openVisitor(botId)).caller, botId, 'Where is my order?')
  server.clock.advanceMs(1000)
  const second = await askAndWait(server.owner, botId, 'What does it cost?')
  server.clock.advanceMs(1000)
  await askAndWait(server.owner, botId, 'And shipping?', second)
  await server.owner.post('/v1/conversation/create', { bot_id: botId })

  expect((await list()).items).toMatchObject([
    {
      id: second,
      title: 'What does it cost?',
      connector_id: '1024',
      bot_id: botId,
      bot_name: 'Helper',
      messages: 4,
      failed: 0,
    },
    { id: first, title: 'Where is my order?', connector_id: '999', messages: 2 },
  ])
})

test('they are searched in every question and narrowed to an agent', async () => {
  const [botId, otherId] = [await server.createBot(), await server.createBot()]
  const found = await askAndWait(server.owner, botId, 'Hello')
  await askAndWait(server.owner, botId, '退款需要 100% 吗', found)
  await askAndWait(server.owner, otherId, 'Hello')

  expect((await list(`&search=${encodeURIComponent('100%')}`)).items.map((item) => item.id)).toEqual([found])
  expect((await list(`&search=${encodeURIComponent('退款')}`)).items.map((item) => item.title)).toEqual(['Hello'])
  expect((await list(`&bot_id=${botId}`)).items.map((item) => item.id)).toEqual([found])
})

test('long lists and long conversations come in pages', async () => {
  const botId = await server.createBot()
  const message = { role: 'user', content_type: 'text' }
  const ids: string[] = []
  for (let round = 0; round < 31; round++) {
    const body = { bot_id: botId, messages: [{ ...message, content: 'Question 0' }] }
    ids.push((await server.owner.post<{ id: string }>('/v1/conversation/create', body)).data!.id)
  }
  for (let number = 1; number < 60; number++)
    await server.owner.post(`/v1/conversation/message/create?conversation_id=${ids[0]}`, {
      ...message,
      content: `Question ${number}`,
    })

  const first = await list()
  const second = await list(`&after=${first.after}`)
  expect([first.items.length, first.total, second.items.length, second.after, second.total]).toEqual([
    30,
    31,
    1,
    '',
    undefined,
  ])
  expect(first.items.map(({ id }) => id)).not.toContain(second.items[0]!.id)
  const path = `/console/api/conversations/${ids[0]}/messages`
  const page = (await browser.get<{ messages: Message[]; has_more: boolean }>(path)).data!
  expect([page.messages[0]?.content, page.messages.length, page.has_more]).toEqual(['Question 0', 50, true])
  const rest = (
    await browser.get<{ messages: Message[]; has_more: boolean }>(`${path}?after_id=${page.messages.at(-1)!.id}`)
  ).data!
  expect([rest.messages[0]?.content, rest.messages.length, rest.has_more]).toEqual(['Question 50', 10, false])
})

test('markup in a question comes back as the words it is', async () => {
  const botId = await server.createBot()
  const payload = '</script><img src=x onerror=alert(1)>'
  await askAndWait(server.owner, botId, payload)
  expect((await list()).items[0]?.title).toBe(payload)
})

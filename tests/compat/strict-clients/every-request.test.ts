import type { Bot, BotSimple, Chat, Message } from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../packages/server/src/testing/start-test-server.ts'

// What the typed clients put into their requests beside what was asked for: nulls, empty texts, other names, other methods.

let server: TestServer
let bot: string
beforeEach(async () => {
  server = await startTestServer()
  bot = await server.createBot({ description: 'Kept', prompt_info: { prompt: 'Be kind.' } })
})
afterEach(() => server.stop())

test('cozepy sends every field of a message, the unset ones as null, and an empty conversation_id', async () => {
  const message = { role: 'user', type: 'question', content: 'Hi', content_type: 'text', meta_data: null }
  const unset = { id: null, conversation_id: null, section_id: null, bot_id: null, chat_id: null, created_at: null }
  const { code, data } = await server.owner.post<Chat>('/v3/chat?conversation_id=', {
    bot_id: bot,
    user_id: 'ada',
    additional_messages: [{ ...message, ...unset, updated_at: null }],
    stream: false,
    custom_variables: null,
    auto_save_history: true,
    meta_data: {},
    parameters: null,
    enable_card: null,
  })

  expect(code).toBe(0)
  // Its poll loop runs while the status is this one and ends at any other.
  expect(data!.status).toBe('in_progress')
})

test('cozepy pages agents by page_index', async () => {
  await server.createBot()
  const page = (number: number) =>
    server.owner.get<{ items: BotSimple[] }>(
      `/v1/bots?workspace_id=${server.workspaceId}&page_index=${number}&page_size=1`,
    )

  const [first, second] = [await page(1), await page(2)]
  expect(second.data!.items[0]!.id).not.toBe(first.data!.items[0]!.id)
})

test('coze-go sends empty texts and nulls for what it leaves alone, and an empty channel', async () => {
  const unset = { icon_file_id: '', onboarding_info: null, knowledge: null, model_info_config: null }
  const updated = await server.owner.post('/v1/bot/update', {
    bot_id: bot,
    name: '',
    description: 'New',
    prompt_info: null,
    ...unset,
  })
  const asked = await server.owner.post<Chat>('/v3/chat', {
    bot_id: bot,
    user_id: 'ada',
    additional_messages: [{ role: 'user', content: 'Hi', content_type: 'text' }],
    stream: false,
    auto_save_history: true,
    connector_id: '',
  })
  const { id, conversation_id } = asked.data!
  await server.app.waitForRun(id)
  const list = await server.owner.post<Message[]>(`/v1/conversation/message/list?conversation_id=${conversation_id}`, {
    bot_id: bot,
    limit: 20,
  })

  expect([updated.code, asked.code, list.code]).toEqual([0, 0, 0])
  expect((await server.owner.get<Bot>(`/v1/bots/${bot}?is_published=false`)).data).toMatchObject({
    name: 'Helper',
    description: 'New',
    prompt_info: { prompt: 'Be kind.' },
  })
})

test('coze-java posts to read a message', async () => {
  const created = await server.owner.post<{ id: string }>('/v1/conversation/create', { bot_id: bot })
  const place = `conversation_id=${created.data!.id}`
  const message = { role: 'user', content: 'Hi', content_type: 'text' }
  const { id } = (await server.owner.post<Message>(`/v1/conversation/message/create?${place}`, message)).data!

  const read = await server.owner.post<Message>(`/v1/conversation/message/retrieve?${place}&message_id=${id}`)
  expect(read.data!.id).toBe(id)
})

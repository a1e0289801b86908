import { type Chat, type ChatEvent, createSseDecoder, type Message } from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../platform/database/open-database.ts'
import { ask, type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let botId: string
beforeEach(async () => {
  server = await startTestServer()
  botId = await server.createBot({ client_tools: [cart] })
})
afterEach(() => server.stop())

const cart = { name: 'cart', description: 'Reads the cart', parameters: { type: 'object', properties: {} } }
const callsCart = { type: 'tool-call' as const, id: 'call-1', name: 'cart', arguments: '{"sku":"7"}' }

async function stream(path: string, body: object, caller: Caller = server.owner): Promise<ChatEvent[]> {
  const response = await caller.fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...body, stream: true }),
  })
  return createSseDecoder()
    .push(await response.text())
    .map((block) => ({ event: block.event, data: JSON.parse(block.data) }) as ChatEvent)
}
async function pause(caller: Caller = server.owner, fields: Record<string, unknown> = {}): Promise<Chat> {
  server.model.say(callsCart)
  const events = await stream('/v3/chat', ask(botId, 'What is in my cart?', fields), caller)
  server.model.say('Two shoes.')
  return events.at(-2)!.data as Chat
}
const idsOf = ({ id, conversation_id }: Chat) => `conversation_id=${conversation_id}&chat_id=${id}`
const submitPath = (chat: Chat) => `/v3/chat/submit_tool_outputs?${idsOf(chat)}`
const outputs = { tool_outputs: [{ tool_call_id: 'call-1', output: '["shoe","shoe"]' }] }
const retrieve = async (chat: Chat) => (await server.owner.get<Chat>(`/v3/chat/retrieve?${idsOf(chat)}`)).data!

test('a run that calls a tool of its caller waits, and says for what', async () => {
  const chat = await pause()

  const required_action = {
    type: 'submit_tool_outputs',
    submit_tool_outputs: {
      tool_calls: [{ id: 'call-1', type: 'function', function: { name: 'cart', arguments: '{"sku":"7"}' } }],
    },
  }
  expect(chat).toMatchObject({ status: 'requires_action', required_action })
  expect(await retrieve(chat)).toMatchObject({ status: 'requires_action', required_action })
  expect(
    (await server.owner.post('/v3/chat/cancel', { conversation_id: chat.conversation_id, chat_id: chat.id })).code,
  ).toBe(4104)
})

test('its outputs let the same chat go on, streamed, and its usage adds up', async () => {
  const chat = await pause()

  const events = await stream(submitPath(chat), outputs)

  expect(events.map(({ event }) => event).filter((name, at, all) => name !== all[at - 1])).toEqual([
    'conversation.chat.in_progress',
    'conversation.message.completed',
    'conversation.message.delta',
    'conversation.message.completed',
    'conversation.chat.completed',
    'done',
  ])
  expect(events.at(-2)!.data).toMatchObject({ id: chat.id, status: 'completed', usage: { input_count: 22 } })
  const messages = (await server.owner.get<Message[]>(`/v3/chat/message/list?${idsOf(chat)}`)).data!
  expect(messages.map(({ type }) => type)).toEqual(['function_call', 'tool_response', 'answer', 'verbose'])
  expect(server.model.requests.at(-1)!.messages.map(({ role, text }) => [role, text])).toEqual([
    ['user', 'What is in my cart?'],
    ['assistant', ''],
    ['tool', '["shoe","shoe"]'],
  ])
})

test('without a stream the chat is answered in progress, and polled to its end', async () => {
  const chat = await pause()

  const submitted = await server.owner.post<Chat>(submitPath(chat), outputs)

  expect(submitted.data).toMatchObject({ id: chat.id, status: 'in_progress' })
  await expect.poll(async () => (await retrieve(chat)).status).toBe('completed')
})

test.each([
  ['no output', { tool_outputs: [] }],
  ['an output of another call', { tool_outputs: [{ tool_call_id: 'call-2', output: '' }] }],
  ['an output more', { tool_outputs: [...outputs.tool_outputs, { tool_call_id: 'call-2', output: '' }] }],
  ['an output twice', { tool_outputs: [...outputs.tool_outputs, ...outputs.tool_outputs] }],
])('%s is refused, and the run goes on waiting', async (_, body) => {
  const chat = await pause()

  expect((await server.owner.post(submitPath(chat), body)).code).toBe(4000)
  expect((await retrieve(chat)).status).toBe('requires_action')
})

test('of many submissions at once one lets the run go on', async () => {
  const chat = await pause()
  server.model.hold()

  const answers = await Promise.all(Array.from({ length: 10 }, () => server.owner.post(submitPath(chat), outputs)))

  expect(answers.filter(({ code }) => code === 0)).toHaveLength(1)
  expect(server.model.requests).toHaveLength(2)
  server.model.release()
})

test('a run that waits survives a restart of the server', async () => {
  await server.stop()
  const { rm, mkdtemp } = await import('node:fs/promises')
  const folder = await mkdtemp('/tmp/buttonhole-restart-')
  const database = () => openDatabase({ file: `${folder}/test.db` })
  server = await startTestServer({ database: database() })
  botId = await server.createBot({ client_tools: [cart] })
  const chat = await pause()
  const { token } = server.owner
  await server.stop()

  server = await startTestServer({ database: database() })
  server.model.say('Two shoes.')
  const events = await stream(submitPath(chat), outputs, server.as(token))

  expect(events.at(-2)!.data).toMatchObject({ id: chat.id, status: 'completed' })
  await rm(folder, { recursive: true })
})

test('a run whose caller does not come back in ten minutes fails, and its conversation is usable', async () => {
  const chat = await pause()
  server.clock.advanceMs(601_000)

  expect(await retrieve(chat)).toMatchObject({ status: 'failed', failed_at: server.clock.now() })
  expect((await server.owner.post(submitPath(chat), outputs)).code).toBe(4000)
  const path = `/v3/chat?conversation_id=${chat.conversation_id}`
  expect((await server.owner.post(path, ask(botId, 'Again'))).code).toBe(0)
})

test('a run of which nothing was kept can not go on', async () => {
  const chat = await pause(server.owner, { auto_save_history: false })

  expect((await server.owner.post(submitPath(chat), outputs)).code).toBe(5000)
})

test('another question in between makes the outputs wait for its end', async () => {
  const chat = await pause()
  server.model.hold()
  await server.owner.post(`/v3/chat?conversation_id=${chat.conversation_id}`, ask(botId, 'And now?'))

  expect((await server.owner.post(submitPath(chat), outputs)).code).toBe(4016)
  server.model.release()
  await expect.poll(() => server.model.open).toBe(0)
})

test('a visitor submits outputs for their own run, and nobody else does', async () => {
  const visitor = await server.openVisitor(botId)
  const other = await server.openVisitor(botId)
  const chat = await pause(visitor.caller)

  expect((await other.caller.post(submitPath(chat), outputs)).code).toBe(4002)
  expect((await server.owner.post(submitPath(chat), outputs)).code).toBe(4002)
  expect((await stream(submitPath(chat), outputs, visitor.caller)).at(-2)!.data).toMatchObject({ status: 'completed' })
})

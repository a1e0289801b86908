import {
  type Chat,
  type ChatEvent,
  createSseDecoder,
  initialChatState,
  type Message,
  reduceChat,
} from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ask, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

async function readEvents(response: Response): Promise<ChatEvent[]> {
  return createSseDecoder()
    .push(await response.text())
    .map((block) => ({ event: block.event, data: JSON.parse(block.data) }) as ChatEvent)
}

const postJson = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})

test('a streamed answer comes in the documented order', async () => {
  const botId = await server.createBot()

  const events = await readEvents(await server.owner.fetch('/v3/chat', postJson(ask(botId, 'Hi', { stream: true }))))

  expect(events.map((event) => event.event).filter((name, at, all) => name !== all[at - 1])).toEqual([
    'conversation.chat.created',
    'conversation.chat.in_progress',
    'conversation.message.delta',
    'conversation.message.completed',
    'conversation.chat.completed',
    'done',
  ])
  const state = events.reduce(reduceChat, initialChatState)
  expect(state.messages[0]).toMatchObject({ type: 'answer', content: 'Hello there.' })
  expect(state.chat).toMatchObject({
    status: 'completed',
    usage: { input_count: 11, output_count: 3, token_count: 14 },
  })
})

test('a question asked without a stream is polled to its end', async () => {
  const botId = await server.createBot()

  const started = await server.owner.post<Chat>('/v3/chat', ask(botId, 'Hi'))
  const path = `conversation_id=${started.data!.conversation_id}&chat_id=${started.data!.id}`
  expect(started.data!.status).toBe('in_progress')
  let chat = started.data!
  while (chat.status === 'in_progress') chat = (await server.owner.get<Chat>(`/v3/chat/retrieve?${path}`)).data!

  expect(chat.status).toBe('completed')
  const messages = (await server.owner.get<Message[]>(`/v3/chat/message/list?${path}`)).data!
  expect(messages.find((message) => message.type === 'answer')?.content).toBe('Hello there.')
  expect(messages.some((message) => message.type === 'question')).toBe(false)
})

test('of many questions in one conversation at once exactly one is answered, the others get 4016', async () => {
  const botId = await server.createBot()
  const conversation = await server.owner.post<{ id: string }>('/v1/conversation/create', { bot_id: botId })
  server.model.hold()

  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      server.owner.post(`/v3/chat?conversation_id=${conversation.data!.id}`, ask(botId, 'Hi')),
    ),
  )

  expect(answers.filter((answer) => answer.code === 0)).toHaveLength(1)
  expect(answers.filter((answer) => answer.code === 4016)).toHaveLength(19)
  server.model.release()
})

test('a cancel stops the request to the model and keeps what had arrived; a second one answers 4104', async () => {
  const botId = await server.createBot()
  server.model.hold()
  const started = await server.owner.post<Chat>('/v3/chat', ask(botId, 'Hi'))
  const ids = { conversation_id: started.data!.conversation_id, chat_id: started.data!.id }

  const canceled = await server.owner.post<Chat>('/v3/chat/cancel', ids)

  expect(canceled.data!.status).toBe('canceled')
  expect(server.model.open).toBe(0)
  expect((await server.owner.post('/v3/chat/cancel', ids)).code).toBe(4104)
  const next = await server.owner.post(`/v3/chat?conversation_id=${ids.conversation_id}`, ask(botId, 'Again'))
  expect(next.code).toBe(0)
  server.model.release()
})

test('the question is stored before the first byte of the answer', async () => {
  const botId = await server.createBot()
  server.model.hold()

  const response = await server.owner.fetch('/v3/chat', postJson(ask(botId, 'Where is my order?', { stream: true })))
  const first = new TextDecoder().decode((await response.body!.getReader().read()).value)
  const chat = JSON.parse(/data:(.*)/.exec(first)![1]!) as Chat

  const list = await server.owner.post<Message[]>(
    `/v1/conversation/message/list?conversation_id=${chat.conversation_id}`,
  )
  expect((list.data as Message[])[0]?.content).toBe('Where is my order?')
  server.model.release()
})

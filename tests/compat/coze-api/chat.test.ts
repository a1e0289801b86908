import { ChatEventType, ChatStatus, type CozeAPI, RoleType } from '@coze/api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TestServer } from '../../../packages/server/src/testing/start-test-server.ts'
import { startWithClient } from './client.ts'

let server: TestServer
let coze: CozeAPI
let botId: string
beforeEach(async () => {
  ;({ server, coze } = await startWithClient())
  botId = await server.createBot()
})
afterEach(() => server.stop())

const question = (content: string) => [{ role: RoleType.User, content, content_type: 'text' as const }]

test('a stream gives deltas that add up to the completed message, then done', async () => {
  server.model.say('Deltas ', 'add ', 'up.')
  const events = []
  for await (const event of coze.chat.stream({ bot_id: botId, additional_messages: question('Do they?') }))
    events.push(event)

  let text = ''
  let completed = ''
  for (const event of events) {
    if (event.event === ChatEventType.CONVERSATION_MESSAGE_DELTA) text += event.data.content
    if (event.event === ChatEventType.CONVERSATION_MESSAGE_COMPLETED && event.data.type === 'answer')
      completed = event.data.content
  }
  expect(text).toBe('Deltas add up.')
  expect(completed).toBe(text)
  expect(events[0]?.event).toBe(ChatEventType.CONVERSATION_CHAT_CREATED)
  expect(events.at(-1)).toEqual({ event: ChatEventType.DONE, data: '[DONE]' })
})

test('createAndPoll ends with the chat and its messages', async () => {
  const { chat, messages } = await coze.chat.createAndPoll({ bot_id: botId, additional_messages: question('Hi') })

  expect(chat.status).toBe(ChatStatus.COMPLETED)
  expect(chat.usage?.token_count).toBe((chat.usage?.input_count ?? 0) + (chat.usage?.output_count ?? 0))
  expect(messages?.find((message) => message.type === 'answer')?.content).toBe('Hello there.')
})

test('a running chat is canceled, and the model with it', async () => {
  server.model.hold()
  const chat = await coze.chat.create({ bot_id: botId, additional_messages: question('Hi') })

  const canceled = await coze.chat.cancel(chat.conversation_id, chat.id)

  expect(canceled.status).toBe('canceled')
  expect(server.model.open).toBe(0)
  server.model.release()
})

test('thinking comes as reasoning_content before the answer', async () => {
  server.model.say({ type: 'reasoning-delta', text: 'Let me see.' }, 'Yes.')
  const { messages } = await coze.chat.createAndPoll({ bot_id: botId, additional_messages: question('Sure?') })

  const answer = messages?.find((message) => message.type === 'answer') as {
    reasoning_content?: string
    content: string
  }
  expect(answer).toMatchObject({ content: 'Yes.', reasoning_content: 'Let me see.' })
})

test('a question continues its conversation, and the model sees what was said', async () => {
  const first = await coze.chat.createAndPoll({ bot_id: botId, additional_messages: question('My name is Ada.') })
  await coze.chat.createAndPoll({
    bot_id: botId,
    conversation_id: first.chat.conversation_id,
    additional_messages: question('What is my name?'),
  })

  const seen = server.model.requests.at(-1)!.messages.map((message) => message.text)
  expect(seen).toEqual(['My name is Ada.', 'Hello there.', 'What is my name?'])
})

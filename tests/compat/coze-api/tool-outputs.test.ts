import { ChatEventType, ChatStatus, type CozeAPI, RoleType } from '@coze/api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TestServer } from '../../../packages/server/src/testing/start-test-server.ts'
import { startWithClient } from './client.ts'

let server: TestServer
let coze: CozeAPI
let botId: string
beforeEach(async () => {
  ;({ server, coze } = await startWithClient())
  botId = await server.createBot({
    client_tools: [{ name: 'weather', description: 'Tells the weather', parameters: { type: 'object' } }],
  })
  server.model.say({ type: 'tool-call', id: 'call-1', name: 'weather', arguments: '{"city":"Bern"}' })
})
afterEach(() => server.stop())

const question = [{ role: RoleType.User, content: 'Weather?', content_type: 'text' as const }]
const tool_outputs = [{ tool_call_id: 'call-1', output: '{"sky":"clear"}' }]

test('a chat with a tool of its caller is streamed, answered and streamed on', async () => {
  let waiting: { id: string; conversation_id: string } | undefined
  for await (const event of coze.chat.stream({ bot_id: botId, additional_messages: question }))
    if (event.event === ChatEventType.CONVERSATION_CHAT_REQUIRES_ACTION) {
      waiting = event.data
      expect(event.data.required_action?.submit_tool_outputs.tool_calls[0]).toMatchObject({
        id: 'call-1',
        function: { name: 'weather', arguments: '{"city":"Bern"}' },
      })
    }
  server.model.say('Clear.')
  const { id: chat_id, conversation_id } = waiting!

  let text = ''
  const names: string[] = []
  for await (const event of coze.chat.submitToolOutputs({ conversation_id, chat_id, tool_outputs, stream: true })) {
    names.push(event.event)
    if (event.event === ChatEventType.CONVERSATION_MESSAGE_DELTA) text += event.data.content
  }

  expect(text).toBe('Clear.')
  expect(names.at(0)).toBe(ChatEventType.CONVERSATION_CHAT_IN_PROGRESS)
  expect(names.at(-1)).toBe(ChatEventType.DONE)
})

test('createAndPoll ends when the caller is asked for something', async () => {
  const { chat } = await coze.chat.createAndPoll({ bot_id: botId, additional_messages: question })
  server.model.say('Clear.')

  expect(chat.status).toBe(ChatStatus.REQUIRES_ACTION)
  const submit = { conversation_id: chat.conversation_id, chat_id: chat.id, tool_outputs, stream: false }
  const { value } = await coze.chat.submitToolOutputs(submit).next()
  expect(value).toMatchObject({ id: chat.id, status: 'in_progress' })
})

import type { ModelPart } from '@buttonhole/agent'
import type { Chat, Message } from '@buttonhole/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, startTestServer, type TestServer } from '../../../packages/server/src/testing/start-test-server.ts'
import { type ReadEvent, streamReaders } from './stream-readers.ts'
import { findRefusals, typedClients } from './typed-clients.ts'

let server: TestServer
/** Every kind of stream, as bytes off the wire. */
const streams: Record<string, string> = {}

const tool = { name: 'weather', description: 'Tells it', parameters: { type: 'object' } }
const call: ModelPart = { type: 'tool-call', id: 'call-1', name: 'weather', arguments: '{"city":"Bern"}' }

async function stream(body: object, path = '/v3/chat'): Promise<string> {
  const response = await server.owner.fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...body, stream: true }),
  })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  expect(response.headers.get('x-tt-logid')).toMatch(/^\d{14}[0-9A-F]{20}$/)
  return response.text()
}

beforeAll(async () => {
  server = await startTestServer()
  const knowledge = { texts: [{ title: 'Shipping', text: 'Parcels to Bern take two days.' }] }
  const bot = await server.createBot({ knowledge, suggest_reply_info: { reply_mode: 'enable' } })
  server.model.say({ type: 'reasoning-delta', text: 'Let me\n\nthink.' }, 'data: 你好\nevent: x\n\n', '"One more?"')
  streams.answer = await stream(ask(bot, 'How long do parcels to Bern take?'))

  const calling = await server.createBot({ client_tools: [tool] })
  server.model.say('Let me look. ', call)
  streams.requires_action = await stream(ask(calling, 'Weather?'))
  const paused = dataOf(streams.requires_action, 'conversation.chat.requires_action') as Chat
  server.model.say('Sun.')
  const query = `conversation_id=${paused.conversation_id}&chat_id=${paused.id}`
  const tool_outputs = [{ tool_call_id: 'call-1', output: 'sun' }]
  streams.resumed = await stream({ tool_outputs }, `/v3/chat/submit_tool_outputs?${query}`)

  const plain = await server.createBot()
  const { stream: answerAsUsual } = server.model
  server.model.stream = async function* () {
    yield { type: 'text-delta', text: 'Half a ' }
    throw new Error('the line broke')
  }
  streams.failed = await stream(ask(plain, 'Hi'))
  server.model.stream = answerAsUsual
  server.model.say('Long ', 'answer')
  server.model.hold()
  streams.canceled = await streamAndCancel(ask(plain, 'Hi'))
}, 60_000)
afterAll(() => server.stop())

/** Stops the run as soon as its first words are there, and reads the stream to its end. */
async function streamAndCancel(body: object): Promise<string> {
  const response = await server.owner.fetch('/v3/chat', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...body, stream: true }),
  })
  let text = ''
  for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
    const isFirst = !text.includes('message.delta')
    text += piece
    if (!isFirst || !text.includes('message.delta')) continue
    const chat = dataOf(`${text.slice(0, text.lastIndexOf('\n\n'))}\n\n`, 'conversation.chat.created') as Chat
    await server.owner.post('/v3/chat/cancel', { conversation_id: chat.conversation_id, chat_id: chat.id })
  }
  return text
}

function dataOf(text: string, event: string): unknown {
  const found = streamReaders['@coze/api']!(text).find((each) => each.event === event)
  return JSON.parse(found!.data)
}

const modelOf = ({ event }: ReadEvent) => (event.startsWith('conversation.message.') ? 'Message' : 'Chat')

/** Each event as one word; of messages their type, so that the order can be compared. */
function toOrder(text: string): string {
  const words = streamReaders['@coze/api']!(text).map((read) => {
    const name = read.event.replace(/^conversation\./, '')
    return name.startsWith('message.') ? `${name}:${(JSON.parse(read.data) as Message).type}` : name
  })
  return words.filter((word, index) => word !== words[index - 1]).join(' ')
}

describe.each(Object.entries(streamReaders))('%s', (name, read) => {
  test.each(['answer', 'requires_action', 'resumed', 'failed', 'canceled'])('reads a stream: %s', (kind) => {
    const events = read(streams[kind]!)

    expect(events.at(-1)).toEqual({ event: 'done', data: '"[DONE]"' })
    for (const event of events.slice(0, -1))
      for (const client of typedClients.filter((each) => name.includes(each.name)))
        expect(findRefusals(client, modelOf(event), JSON.parse(event.data))).toEqual([])
  })

  test('the pieces add up to the whole, with one id', () => {
    const messages = read(streams.answer!).filter(({ event }) => event.startsWith('conversation.message.'))
    const answers = messages
      .map(({ event, data }) => ({ event, ...(JSON.parse(data) as Message) }))
      .filter(({ type }) => type === 'answer')
    const pieces = answers.filter(({ event }) => event.endsWith('delta'))
    const whole = answers.find(({ event }) => event.endsWith('completed'))!

    expect(pieces.map(({ content }) => content).join('')).toBe(whole.content)
    expect(pieces.map((piece) => piece.reasoning_content ?? '').join('')).toBe(whole.reasoning_content)
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
  })
})

test.each([
  [
    'answer',
    'chat.created chat.in_progress message.completed:verbose message.delta:answer message.completed:answer ' +
      'message.completed:verbose message.completed:follow_up chat.completed done',
  ],
  [
    'requires_action',
    'chat.created chat.in_progress message.delta:answer message.completed:answer message.completed:function_call ' +
      'chat.requires_action done',
  ],
  [
    'resumed',
    'chat.in_progress message.completed:tool_response message.delta:answer message.completed:answer ' +
      'message.completed:verbose chat.completed done',
  ],
  ['failed', 'chat.created chat.in_progress message.delta:answer message.completed:answer chat.failed done'],
  ['canceled', 'chat.created chat.in_progress message.delta:answer message.completed:answer chat.completed done'],
])('events come in the documented order: %s', (kind, order) => {
  expect(toOrder(streams[kind]!)).toBe(order)
})

test('the last word of a stream says how the run ended, what it cost and when', () => {
  const last = (kind: string) => JSON.parse(streamReaders['@coze/api']!(streams[kind]!).at(-2)!.data) as Chat

  expect(last('answer')).toMatchObject({ status: 'completed', completed_at: expect.any(Number) })
  const { usage } = last('answer')
  expect(usage.token_count).toBe(usage.input_count + usage.output_count)
  expect(last('resumed').usage.token_count).toBeGreaterThan(last('requires_action').usage.token_count)
  expect(last('failed')).toMatchObject({ status: 'failed', failed_at: expect.any(Number), last_error: { code: 4013 } })
  expect(last('canceled').status).toBe('canceled')
})

test('a refused stream is JSON without a newline at its end, so that every client sees its code', async () => {
  const response = await server.owner.fetch('/v3/chat', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...ask('7300000000000000001', 'Hi'), stream: true }),
  })
  const text = await response.text()

  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    expect.stringMatching(/^application\/json/),
  ])
  expect(text).toMatch(/^\{"code":4006,.*\}$/)
})

import type { ChatEvent } from '@buttonhole/protocol'
import { expect, test } from 'vitest'
import { canaries, collect, completed, inputOf, lastChat, modelOf, namesOf } from '../../tests/answer-input.ts'
import {
  createFakeUpstream,
  delta,
  endlessStream,
  type FakeUpstream,
  neverAnswers,
  statusOf,
  streamOf,
  toSse,
  usage,
} from '../../tests/fake-upstream.ts'
import { answer } from '../answer.ts'
import type { AnswerLimits } from '../run/answer-input.ts'

const start = toSse([delta({ content: 'So far' })], { doneCount: 0 })
const secret = `${canaries.key} ${canaries.prompt} at ${canaries.host}`

async function run(upstream: FakeUpstream, limits: Partial<AnswerLimits> = {}): Promise<ChatEvent[]> {
  const events = await collect(answer(inputOf({ model: modelOf(upstream), limits })))
  const text = JSON.stringify(events)
  for (const canary of [canaries.key, 'canary-prompt', canaries.host]) expect(text).not.toContain(canary)
  expect(events.at(-1)).toEqual({ event: 'done', data: '[DONE]' })
  return events
}

test.each([
  [
    429,
    { 'retry-after': '12' },
    {},
    4013,
    'The model provider is limiting requests. Send the question again in 12 seconds.',
  ],
  [429, {}, { code: 'insufficient_quota' }, 4013, /no credit left/],
  [500, {}, {}, 4013, /failed with status 500\. Send the question again/],
  [401, {}, {}, 4013, /refused the key\. Check the API key/],
  [404, {}, {}, 4012, /does not know this model/],
  [400, {}, { code: 'context_length_exceeded' }, 4010, /too long for the model/],
  [400, {}, {}, 4013, /refused the request with status 400/],
])('42. status %i becomes a failed chat with a sentence', async (status, headers, error, code, msg) => {
  const upstream = createFakeUpstream(statusOf(status, { error: { message: secret, ...error } }, headers as never))
  const events = await run(upstream)

  expect(namesOf(events)).toEqual(['chat.created', 'chat.in_progress', 'chat.failed', 'done'])
  const chat = lastChat(events)
  expect(chat).toMatchObject({ status: 'failed', failed_at: 1_700_000_000, last_error: { code } })
  expect(chat.last_error.msg).toMatch(msg)
})

test('42. an unreachable provider is a failure that says what to check', async () => {
  const upstream = createFakeUpstream(() => {
    throw new TypeError('fetch failed', { cause: new Error(`connect ECONNREFUSED ${secret}`) })
  })

  expect(lastChat(await run(upstream)).last_error.msg).toMatch(/could not be reached/)
})

test.each([
  ['an error in mid-stream', streamOf(`${start}data: {"error":{"message":"${canaries.key}"}}\n\n`)],
  ['a chunk that is not JSON', streamOf(`${start}data: {"choices": [${canaries.key}\n\ndata: [DONE]\n\n`)],
  ['a connection closed without a finish', streamOf(start)],
  ['a connection that breaks', streamOf(start, { ending: 'break' })],
])('42. %s keeps what arrived and fails', async (_, reply) => {
  const events = await run(createFakeUpstream(reply))

  expect(namesOf(events).slice(2)).toEqual(['message.delta', 'completed answer', 'chat.failed', 'done'])
  expect(completed(events, 'answer')[0]!.content).toBe('So far')
  expect(lastChat(events).last_error).toMatchObject({
    code: 4013,
    msg: expect.stringMatching(/Send the question again/),
  })
})

test('an answer without a word fails and names the token limit when that was it', async () => {
  const empty = await run(createFakeUpstream(streamOf(toSse([delta({}, 'stop')]))))
  const thoughts = await run(createFakeUpstream(streamOf(toSse([delta({ reasoning_content: 'hm' }, 'length')]))))

  expect(lastChat(empty).last_error.msg).toMatch(/empty answer/)
  expect(lastChat(thoughts).last_error.msg).toMatch(/max_tokens/)
})

test('42. two [DONE] end the answer once', async () => {
  const sse = toSse([delta({ content: 'Yes.' }, 'stop'), usage(1, 1)], { doneCount: 2 })
  const events = await run(createFakeUpstream(streamOf(sse)))

  expect(events.filter(({ event }) => event === 'conversation.chat.completed')).toHaveLength(1)
})

test.each([
  ['before the first token', neverAnswers()],
  ['in mid-answer', streamOf(start, { ending: 'hang' })],
])('42. silence %s ends in a failure and closes the connection', async (_, reply) => {
  const upstream = createFakeUpstream(reply)
  const events = await run(upstream, { silenceTimeoutMs: 20 })

  expect(lastChat(events).last_error.msg).toMatch(/sent nothing for/)
  await upstream.closed
})

test('42. an endless answer ends at the limit as complete and closes the connection', async () => {
  const upstream = createFakeUpstream(endlessStream(toSse([delta({ content: 'again ' })], { doneCount: 0 })))
  const events = await run(upstream, { maxAnswerChars: 1000 })

  expect(lastChat(events).status).toBe('completed')
  expect(completed(events, 'answer')[0]!.content).toHaveLength(1000)
  await upstream.closed
})

test('42. a slow endless answer fails at the total timeout', async () => {
  const events = await run(createFakeUpstream(streamOf(start, { ending: 'hang' })), { totalTimeoutMs: 20 })

  expect(lastChat(events).last_error.msg).toMatch(/not complete after/)
})

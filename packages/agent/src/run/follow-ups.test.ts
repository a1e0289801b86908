import { expect, test } from 'vitest'
import { collect, completed, inputOf, lastChat, modelOf, namesOf, snapshotOf } from '../../tests/answer-input.ts'
import { createFakeUpstream, delta, neverAnswers, statusOf, streamOf, toSse, usage } from '../../tests/fake-upstream.ts'
import { answer } from '../answer.ts'
import { parseQuestions } from './follow-ups.ts'

const hello = toSse([delta({ content: 'Hello' }, 'stop'), usage(7, 5)])
const questions = toSse([delta({ content: '"How much?"\n"Where?"\n' }, 'stop'), usage(4, 2)])
const enabled = snapshotOf({ suggest_reply: { reply_mode: 'enable', customized_prompt: '' } })

test('suggested questions come after the answer is finished, and their tokens count', async () => {
  const upstream = createFakeUpstream(streamOf(hello), streamOf(questions))

  const events = await collect(answer(inputOf({ model: modelOf(upstream), snapshot: enabled })))

  expect(namesOf(events).slice(-4)).toEqual(['completed verbose', 'completed follow_up', 'chat.completed', 'done'])
  expect(completed(events, 'follow_up').map(({ content }) => content)).toEqual(['How much?', 'Where?'])
  expect(lastChat(events).usage).toEqual({ token_count: 18, input_count: 11, output_count: 7 })
})

test('the wish of the agent is sent, its prompt is not', async () => {
  const upstream = createFakeUpstream(streamOf(hello), streamOf(questions))
  const suggest_reply = { reply_mode: 'customized' as const, customized_prompt: 'Only about shoes.' }

  await collect(answer(inputOf({ model: modelOf(upstream), snapshot: snapshotOf({ suggest_reply }) })))

  const sent = JSON.stringify(upstream.requests[1]!.body)
  expect(sent).toContain('Only about shoes.')
  expect(sent).not.toContain('canary-prompt')
})

test('the wish is filled with the variables of the question, like the prompt', async () => {
  const upstream = createFakeUpstream(streamOf(hello), streamOf(questions))
  const customized_prompt = 'Only about {{ topic }}{% if plan == "pro" %}, in depth{% endif %}.'
  const suggest_reply = { reply_mode: 'customized' as const, customized_prompt }
  const variables = { topic: 'shoes {{ plan }}', plan: 'pro' }

  await collect(answer(inputOf({ model: modelOf(upstream), snapshot: snapshotOf({ suggest_reply }), variables })))

  expect(JSON.stringify(upstream.requests[1]!.body)).toContain('Only about shoes {{ plan }}, in depth.')
})

test('a wish that can not be filled costs the suggestions, and nothing else', async () => {
  const upstream = createFakeUpstream(streamOf(hello), streamOf(questions))
  const suggest_reply = { reply_mode: 'customized' as const, customized_prompt: '{% if name %}' }

  const events = await collect(answer(inputOf({ model: modelOf(upstream), snapshot: snapshotOf({ suggest_reply }) })))

  expect([lastChat(events).status, completed(events, 'follow_up'), upstream.requests.length]).toEqual([
    'completed',
    [],
    1,
  ])
})

test.each([
  ['fails', statusOf(500, {})],
  ['never answers', neverAnswers()],
])('an answer is complete when the call for suggestions %s', async (_, reply) => {
  const upstream = createFakeUpstream(streamOf(hello), reply)

  const input = inputOf({ model: modelOf(upstream), snapshot: enabled, limits: { followUpTimeoutMs: 20 } })
  const events = await collect(answer(input))

  expect(completed(events, 'follow_up')).toEqual([])
  expect(lastChat(events).status).toBe('completed')
})

test.each([
  ['"A?"\n"B?"', ['A?', 'B?']],
  ['["A?", "B?", "C?", "D?"]', ['A?', 'B?', 'C?']],
  ['1. A?\n2) "B?"', ['A?', 'B?']],
  ['```json\n["A?"]\n```', ['A?']],
  ['[\n  "A?",\n  "B?"\n]', ['A?', 'B?']],
  ['- “多少钱？”\n- 「在哪里？」', ['多少钱？', '在哪里？']],
  ['A?\nA?', ['A?']],
  [`${'x'.repeat(200)}\nA?`, ['A?']],
  ['', []],
  ['{"questions":1}', []],
])('questions are read from %j', (text, expected) => {
  expect(parseQuestions(text)).toEqual(expected)
})

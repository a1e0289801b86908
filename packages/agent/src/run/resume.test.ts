import { expect, test } from 'vitest'
import { collect, completed, inputOf, lastChat, modelOf, namesOf } from '../../tests/answer-input.ts'
import { createFakeUpstream, delta, streamOf, toSse, usage } from '../../tests/fake-upstream.ts'
import { answer } from '../answer.ts'
import type { PausedRun } from './answer-input.ts'

const callTool = [
  delta({
    tool_calls: [{ index: 0, id: 't1', type: 'function', function: { name: 'cart', arguments: '{"sku":"7"}' } }],
  }),
  delta({}, 'tool_calls'),
  usage(10, 2),
]
const hello = [delta({ content: 'Two left.' }, 'stop'), usage(20, 3)]
const tools = [{ name: 'cart', description: 'Reads the cart', parameters: { type: 'object' } }]

async function pause() {
  const upstream = createFakeUpstream(streamOf(toSse(callTool)), streamOf(toSse(hello)))
  let paused: PausedRun | undefined
  const input = inputOf({ model: modelOf(upstream), tools, onPause: (state) => (paused = state) })
  const events = await collect(answer(input))
  // What is kept must survive being written down.
  return { upstream, input, events, paused: JSON.parse(JSON.stringify(paused)) as PausedRun }
}

test('a paused run goes on where it stopped, and its usage adds up', async () => {
  const { upstream, input, paused } = await pause()
  const outputs = [{ tool_call_id: 't1', output: '{"left":2}' }]

  const events = await collect(answer({ ...input, controller: new AbortController(), resumed: { paused, outputs } }))

  expect(namesOf(events)).toEqual([
    'chat.in_progress',
    'completed tool_response',
    'message.delta',
    'completed answer',
    'completed verbose',
    'chat.completed',
    'done',
  ])
  expect(lastChat(events).usage).toEqual({ token_count: 35, input_count: 30, output_count: 5 })
  const { messages } = upstream.requests[1]!.body as { messages: { role: string; content: string }[] }
  expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'tool'])
  expect(messages.at(-1)!.content).toBe('{"left":2}')
})

test('the output of a caller is bounded like that of a tool of ours', async () => {
  const { input, paused } = await pause()
  const outputs = [{ tool_call_id: 't1', output: 'x'.repeat(1_000_000) }]

  const events = await collect(answer({ ...input, controller: new AbortController(), resumed: { paused, outputs } }))

  expect(completed(events, 'tool_response')[0]!.content.length).toBeLessThan(20_100)
})

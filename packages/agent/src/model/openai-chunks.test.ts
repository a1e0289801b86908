import { expect, test } from 'vitest'
import { delta, usage } from '../../tests/fake-upstream.ts'
import { createChunkReader } from './openai-chunks.ts'

const text = (...words: string[]) => words.map((content) => JSON.stringify(delta({ content })))
const call = (fields: Record<string, unknown>) => JSON.stringify(delta({ tool_calls: [fields] }))
const finish = (reason: string) => JSON.stringify(delta({}, reason))

test('text deltas of one read become one, and everything else stays in its place', () => {
  const thoughts = ['a', 'b', 'c'].map((reasoning_content) =>
    JSON.stringify(delta({ content: null, reasoning_content })),
  )

  const parts = createChunkReader().take([
    ...thoughts,
    ...text('d', 'e', 'f'),
    JSON.stringify(delta({ content: 'g' }, 'stop')),
  ])

  expect(parts).toEqual([
    { type: 'reasoning-delta', text: 'abc' },
    { type: 'text-delta', text: 'def' },
    { type: 'text-delta', text: 'g' },
  ])
})

test('a few deltas in one read stay as the model sent them', () => {
  expect(createChunkReader().take(text('a', 'b'))).toEqual([
    { type: 'text-delta', text: 'a' },
    { type: 'text-delta', text: 'b' },
  ])
})

test.each([
  ['its index', { index: 0 }, { index: 1 }],
  ['its id alone', { id: 'one' }, { id: 'two' }],
])('a tool call split over chunks is put together by %s', (_, first, second) => {
  const chunks = createChunkReader()
  chunks.take([
    call({ ...first, id: 'one', function: { name: 'add', arguments: '{"a"' } }),
    call({ ...first, function: { arguments: ':1}' } }),
    call({ ...second, id: 'two', function: { name: 'sub', arguments: '{}' } }),
    finish('tool_calls'),
    JSON.stringify(usage(3, 4)),
    '[DONE]',
  ])

  expect(chunks.isDone).toBe(true)
  expect(chunks.end()).toEqual([
    { type: 'tool-call', id: 'one', name: 'add', arguments: '{"a":1}' },
    { type: 'tool-call', id: 'two', name: 'sub', arguments: '{}' },
    { type: 'usage', input: 3, output: 4 },
    { type: 'finish', reason: 'tool-calls' },
  ])
})

test.each([
  ['text parts', { content: [{ type: 'text', text: 'x' }] }, { type: 'text-delta', text: 'x' }],
  [
    'thinking parts',
    { content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'x' }] }] },
    { type: 'reasoning-delta', text: 'x' },
  ],
  ['`reasoning`', { reasoning: 'x' }, { type: 'reasoning-delta', text: 'x' }],
  ['a refusal', { refusal: 'x' }, { type: 'text-delta', text: 'x' }],
])('%s of some providers are understood', (_, fields, part) => {
  expect(createChunkReader().take([JSON.stringify(delta(fields))])).toEqual([part])
})

test.each(['{"choices":', 'null', '{"error":{"message":"no"}}', '{}'])(
  'after %s, which is no chunk, what came before is kept and the end is a failure',
  (data) => {
    const chunks = createChunkReader()

    expect(chunks.take([...text('a'), data, ...text('b')])).toEqual([{ type: 'text-delta', text: 'a' }])
    expect(chunks.isBroken).toBe(true)
    expect(() => chunks.end()).toThrow('broke')
  },
)

test('an end without a finish reason is a failure, whatever was said', () => {
  const chunks = createChunkReader()
  chunks.take([...text('a'), '[DONE]'])

  expect(() => chunks.end()).toThrow('broke')
})

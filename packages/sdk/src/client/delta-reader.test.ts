import type { Message } from '@buttonhole/protocol'
import { expect, test } from 'vitest'
import { createDeltaReader } from './delta-reader.ts'

const message = { id: '7', role: 'assistant', content: 'Hel', type: 'answer', meta_data: {} }
const learned = (first: object = message) => {
  const reader = createDeltaReader()
  reader.learn(JSON.stringify(first), first as Message)
  return reader
}

test.each([
  'lo',
  '',
  ' "quoted" \\ and \n line \t end',
  '\u0001 \u2028 \ud83c\udf73 摩卡壶',
  '","type":"other',
  '{"content":"Hel"}',
])('the words of %j are read as JSON.parse reads them', (content) => {
  expect(learned().readWords(JSON.stringify({ ...message, content }))).toBe(content)
})

test('what differs in anything but its words has to be parsed', () => {
  for (const other of [{ id: '8' }, { type: 'follow_up' }, { reasoning_content: 'hm' }, { meta_data: { a: 'b' } }])
    expect(learned().readWords(JSON.stringify({ ...message, content: 'lo', ...other }))).toBeUndefined()
})

test('what is not JSON is not read', () => {
  const whole = JSON.stringify({ ...message, content: 'lo' })
  for (const broken of ['"lo', 'l"o', 'l\\o', 'l\no', 'lo\\', 'l","content":"o" '])
    expect(learned().readWords(whole.replace('"lo"', `"${broken}"`)), broken).toBeUndefined()
  for (let length = 0; length < whole.length; length++)
    expect(learned().readWords(whole.slice(0, length))).toBeUndefined()
})

test('words of another server that escapes more, and words inside of something else, are not taken for those of the message', () => {
  const reader = createDeltaReader()
  reader.learn('{"content":"\\u0048el"}', message as unknown as Message)
  expect(reader.readWords('{"content":"\\u0048el"}')).toBeUndefined()

  const nested = { meta_data: { content: 'Hel' }, content: 'Hel' }
  expect(learned(nested).readWords(JSON.stringify({ ...nested, meta_data: { content: 'no' } }))).toBeUndefined()
  const last = { content: 'Hel', more: { content: 'Hel' } }
  expect(learned(last).readWords(JSON.stringify({ ...last, content: 'lo' }))).toBe('lo')
})

test('a server that writes each delta differently is soon left alone', () => {
  const reader = createDeltaReader()
  for (let i = 0; i < 20; i++) {
    const delta = { ...message, updated_at: i }
    reader.learn(JSON.stringify(delta), delta as unknown as Message)
  }
  expect(reader.readWords(JSON.stringify({ ...message, updated_at: 19 }))).toBeUndefined()
})

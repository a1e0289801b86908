import { expect, test } from 'vitest'
import { parseObjectString, toPlainText } from './object-string.ts'

const encode = (items: unknown) => JSON.stringify(items)

test('text with a file is read', () => {
  const items = [
    { type: 'text', text: 'What is this?' },
    { type: 'image', file_id: '7300000000000000000' },
  ]
  expect(parseObjectString(encode(items))).toEqual(items)
  expect(toPlainText({ content: encode(items), content_type: 'object_string' })).toBe('What is this?')
})

test.each([
  ['no JSON', 'hello'],
  ['no array', '{}'],
  ['an empty array', '[]'],
  ['an unknown type', encode([{ type: 'video', file_id: '1' }])],
  [
    'two texts',
    encode([
      { type: 'text', text: 'a' },
      { type: 'text', text: 'b' },
      { type: 'file', file_id: '1' },
    ]),
  ],
  ['a text alone', encode([{ type: 'text', text: 'a' }])],
  ['a file with neither id nor address', encode([{ type: 'file' }])],
  ['a file with both', encode([{ type: 'file', file_id: '1', file_url: 'https://a.example' }])],
])('%s is a problem in a sentence', (_name, content) => {
  expect(parseObjectString(content)).toEqual({ problem: expect.stringMatching(/\w+ \w+/) })
})

import { expect, test } from 'vitest'
import { splitSpeech } from './split-speech.ts'

const bytes = (text: string) => new TextEncoder().encode(text).length

test('short words are one piece', () => {
  expect(splitSpeech('Take the Fjell 38. It is made for that.')).toEqual(['Take the Fjell 38. It is made for that.'])
  expect(splitSpeech('  ')).toEqual([])
})

test.each([
  'A sentence of some length. '.repeat(200),
  '一句不算太长的话。'.repeat(300),
  'x'.repeat(5000),
  '字'.repeat(2000),
])('no piece is longer than the server takes, and nothing is lost: %s', (text) => {
  const pieces = splitSpeech(text)
  expect(Math.max(...pieces.map(bytes))).toBeLessThanOrEqual(1000)
  expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
})

test('pieces end with sentences where they can', () => {
  for (const piece of splitSpeech('A sentence of some length. '.repeat(100))) expect(piece).toMatch(/\.$/)
})

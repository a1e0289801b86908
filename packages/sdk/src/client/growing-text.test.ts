import { expect, test } from 'vitest'
import { createGrowingText } from './growing-text.ts'

test('a reader gets what is there, then every piece', () => {
  const text = createGrowingText()
  const pieces: string[] = []
  text.append('one ')
  text.append('two')
  const stop = text.subscribe((piece) => pieces.push(piece))
  text.append(' three')
  text.append('')
  stop()
  text.append(' four')
  expect(pieces).toEqual(['one two', ' three'])
  expect(String(text)).toBe('one two three four')
  expect(text.length).toBe(18)
})

test('a replacement that continues the text is a piece, another is a reset', () => {
  const text = createGrowingText()
  const log: string[] = []
  text.subscribe(
    (piece) => log.push(piece),
    () => log.push('reset'),
  )
  text.replace('ab')
  text.replace('abc')
  text.replace('abc')
  text.replace('ax')
  text.replace('')
  expect(log).toEqual(['ab', 'c', 'reset', 'ax', 'reset'])
  expect(text.length).toBe(0)
})

test('a hundred thousand pieces cost no joining', () => {
  const text = createGrowingText()
  let seen = 0
  text.subscribe((piece) => {
    seen += piece.length
  })
  for (let index = 0; index < 100_000; index++) text.append('word ')
  expect(seen).toBe(500_000)
  expect(String(text)).toHaveLength(500_000)
})

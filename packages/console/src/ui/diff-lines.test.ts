import { expect, test } from 'vitest'
import { diffLines } from './diff-lines.ts'

const print = (before: string, after: string) => diffLines(before, after).map(({ sign, text }) => sign + text)

test('a changed line shows as removed, then added', () => {
  expect(print('a\nb\nc', 'a\nB\nc')).toEqual([' a', '-b', '+B', ' c'])
})

test('a moved line is removed in one place and added in the other', () => {
  expect(print('a\nb\nc', 'b\nc\na')).toEqual(['-a', ' b', ' c', '+a'])
})

test('from nothing, every line is added', () => {
  expect(print('', 'a\n\nb')).toEqual(['+a', '+', '+b'])
})

test('equal texts have no signs, and texts beyond the table are still complete', () => {
  expect(print('a\nb', 'a\nb')).toEqual([' a', ' b'])
  const long = (mark: string) => Array.from({ length: 3000 }, (_, index) => `${mark}${index}`).join('\n')
  expect(diffLines(long('a'), long('b'))).toHaveLength(6000)
})

import { expect, test } from 'vitest'
import { type DiffRow, diffRows, type Piece } from './diff-rows.ts'

const mark = (pieces: Piece[] = []) => pieces.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join('')
const print = (rows: DiffRow[]) =>
  rows.map(({ kind, before, after }) => (kind === 'same' ? mark(before) : `${mark(before)} > ${mark(after)}`))

test('an edited line stands beside what it was, with the words that changed', () => {
  expect(print(diffRows('a\nAnswer in a friendly way.\nc', 'a\nAnswer in a short way.\nc'))).toEqual([
    'a',
    'Answer in a [friendly] way. > Answer in a [short] way.',
    'c',
  ])
})

test('words that changed one after the other are one change', () => {
  expect(print(diffRows('Answer in a friendly way. Be brief.', 'Answer first, then one reason. Be brief.'))).toEqual([
    'Answer [in a friendly way]. Be brief. > Answer [first, then one reason]. Be brief.',
  ])
})

test('Chinese lines are compared by words, without a space between them', () => {
  expect(print(diffRows('小磨豆机的价格是 189 欧元。', '大磨豆机的价格是 289 欧元。'))[0]).toMatch(
    /^\[小\]?.*\[189\] 欧元。 > \[大\]?.*\[289\] 欧元。$/,
  )
})

test('a line that was replaced by quite another one is marked as a whole', () => {
  expect(print(diffRows('Quote only the knowledge.', 'Hello'))).toEqual(['Quote only the knowledge. > Hello'])
})

test('lines that came or went stand alone', () => {
  expect(diffRows('a\nb', 'a\nx\nb').map(({ kind }) => kind)).toEqual(['same', 'added', 'same'])
  expect(diffRows('a\nb\nc', 'b').map(({ kind }) => kind)).toEqual(['removed', 'same', 'removed'])
  expect(diffRows('', 'a\n\nb').map(({ kind }) => kind)).toEqual(['added', 'added', 'added'])
  expect(diffRows('', '')).toEqual([])
})

test('of two long texts with nothing in common, no line is lost', () => {
  const long = (letter: string) => Array.from({ length: 20_000 }, (_, index) => `${letter}${index}`).join('\n')
  const rows = diffRows(long('a'), `${long('b')}\nlast`)
  expect(rows.filter(({ before }) => before)).toHaveLength(20_000)
  expect(rows.filter(({ after }) => after)).toHaveLength(20_001)
})

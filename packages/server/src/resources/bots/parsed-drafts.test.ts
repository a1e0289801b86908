import { expect, test } from 'vitest'
import { createParsedDrafts } from './parsed-drafts.ts'

const textOf = (name: string) => JSON.stringify({ name, knowledge: [{ title: 'A', text: 'b' }] })

test('the same text under the same key is one object, so the index of its knowledge is built once', () => {
  const drafts = createParsedDrafts()

  expect(drafts.parse('1', textOf('a')).knowledge).toBe(drafts.parse('1', textOf('a')).knowledge)
  expect(drafts.find('1')).toBe(drafts.parse('1', textOf('a')))
})

test('another text takes its place', () => {
  const drafts = createParsedDrafts()
  drafts.parse('1', textOf('a'))

  expect(drafts.parse('1', textOf('b')).name).toBe('b')
  expect(drafts.find('1')?.name).toBe('b')
})

test('what is shared can not be changed', () => {
  const { knowledge } = createParsedDrafts().parse('1', textOf('a'))

  expect(() => knowledge.push({ title: 'B', text: 'c' })).toThrow(TypeError)
})

test('the least recently used goes when there is too much, and one that is too large is not kept at all', () => {
  const drafts = createParsedDrafts(2 * textOf('a').length)
  for (const name of ['a', 'b']) drafts.parse(name, textOf(name))
  drafts.find('a')

  drafts.parse('c', textOf('c'))

  expect(['a', 'b', 'c'].filter((name) => drafts.find(name))).toEqual(['a', 'c'])
  expect(drafts.parse('d', textOf('d'.repeat(200))).name).toHaveLength(200)
  expect(drafts.find('d')).toBeUndefined()
})

import { expect, test } from 'vitest'
import { parseAnswer, splitInline } from './parse-answer.ts'

test('blocks keep their order and their lines', () => {
  expect(parseAnswer('# Set\n\nFirst\nline\n\n1. a\n2. b\n\n- c\n\n> d\n\n```\ne\n\nf\n```\ng')).toEqual([
    { kind: 'heading', text: 'Set' },
    { kind: 'paragraph', text: 'First\nline' },
    { kind: 'numbers', items: ['a', 'b'], start: 1 },
    { kind: 'bullets', items: ['c'] },
    { kind: 'quote', text: 'd' },
    { kind: 'code', text: 'e\n\nf' },
    { kind: 'paragraph', text: 'g' },
  ])
})

test('a fence that never closes holds the rest', () => {
  expect(parseAnswer('```js\n1')).toEqual([{ kind: 'code', text: '1' }])
})

test('only http and https become links', () => {
  expect(splitInline('**a** `b` [c](https://d.example) [e](javascript:alert)')).toEqual([
    { kind: 'bold', text: 'a' },
    { kind: 'text', text: ' ' },
    { kind: 'code', text: 'b' },
    { kind: 'text', text: ' ' },
    { kind: 'link', text: 'c', url: 'https://d.example' },
    { kind: 'text', text: ' ' },
    { kind: 'text', text: '[e](javascript:alert)' },
  ])
})

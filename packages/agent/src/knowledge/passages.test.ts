import { expect, test } from 'vitest'
import { toBlocks } from './markdown-blocks.ts'
import { toPassages, toPassageText, toPassageTitle } from './passages.ts'
import { toSentences } from './sentences.ts'
import { stem } from './stemming.ts'

test('blocks keep code, tables and lists whole', () => {
  const markdown =
    'One\ntwo\n\n```js\n# no heading\n\nx\n```\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n- x\n\n  more\n- y\n\nAfter'

  expect(toBlocks(markdown).map(({ kind, text }) => [kind, text])).toEqual([
    ['paragraph', 'One two'],
    ['code', '```js\n# no heading\n\nx\n```'],
    ['table', '| a | b |\n| - | - |\n| 1 | 2 |'],
    ['list', '- x\n\n  more\n- y'],
    ['paragraph', 'After'],
  ])
})

test.each([
  '',
  '\n\n',
  '```\nnever closed',
  '#',
  '|',
  '- ',
  '>',
  'a\n===\nb\n---',
  '\r\nx\r\ry',
  '#'.repeat(5000),
  '- '.repeat(5000),
])('odd Markdown %j is cut without loss of reason', (markdown) => {
  expect(() => toBlocks(markdown)).not.toThrow()
})

test('a passage is named by its text and headings, and a first heading that repeats the title is left out', () => {
  const passages = toPassages({ title: 'Guide', text: '# Guide\n\nIntro.\n\n## A\n\nx\n\n### `B`\n\ny\n\n## C\n\nz' })

  expect(passages.map(toPassageTitle)).toEqual(['Guide', 'Guide › A', 'Guide › A › B', 'Guide › C'])
})

test('a long section becomes several passages and an introduction stays with its list', () => {
  const words = 'Some words that fill the paragraph up. '.repeat(16)
  const passages = toPassages({ title: 'T', text: `${words}\n\n${words}\n\nThese are:\n\n- a\n- b` })

  expect(passages.map(({ blocks }) => blocks.length)).toEqual([1, 1, 2])
  expect(toPassageText(passages[2]!)).toBe('These are:\n\n- a\n- b')
})

test.each([
  ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
  ['Use e.g. Redis. Version 2.0 is out.', ['Use e.g. Redis.', 'Version 2.0 is out.']],
  ['第一句。第二句！“第三句。”好', ['第一句。', '第二句！', '“第三句。”', '好']],
  ['Run `a. B` now. Then go.', ['Run `a. B` now.', 'Then go.']],
])('%j is cut into sentences', (text, sentences) => {
  expect(toSentences(text)).toEqual(sentences)
})

test.each([
  ['installing', 'install', 'installation', 'installed', 'installs'],
  ['create', 'creating', 'created', 'creates'],
  ['configure', 'configuration', 'configuring'],
  ['stop', 'stopping', 'stopped'],
  ['query', 'queries'],
])('%s and its family share one stem', (...words) => {
  expect(new Set(words.map(stem)).size).toBe(1)
})

// @vitest-environment happy-dom

import type { RecalledPassage } from '@buttonhole/protocol'
import { expect, test } from 'vitest'
import { toCard, toSources } from './sources.tsx'

const found = (...passages: RecalledPassage[]) => passages.map((passage) => ({ passage, search: '' }))

// proves: read.sources
test('passages of one document are one source', () => {
  const passage = { title: 'Guide', text: 'a', score: 1, url: 'https://a.example/guide' }
  expect(toSources(found(passage, { ...passage, text: 'b' }))).toEqual([
    { title: 'Guide', text: 'a', url: 'https://a.example/guide', search: '', number: 1 },
  ])
})

test.each(['javascript:alert(1)', 'data:text/html,x', ' java\nscript:alert(1)', 'vbscript:x', '/relative', ''])(
  'a source with the address %j has no link',
  (url) => {
    expect(toSources(found({ title: 'Guide', text: '', score: 1, url }))[0]!.url).toBeUndefined()
  },
)

test('a source without a title is named by its host', () => {
  expect(toSources(found({ title: '', text: '', score: 1, url: 'https://a.example/guide' }))[0]!.title).toBe(
    'a.example',
  )
})

test('a preview has the words of a passage without the marks of its Markdown', () => {
  const text =
    '## Install\n\nPut **one** [script](https://a.example/s_1) in `<body>`:\n\n```html\n<script src="/a_b.js">\n```\n'
  expect(toCard({ passage: { title: 'Guide', text, score: 1 }, search: '' }).text).toBe(
    'Install\n\nPut one script in <body>:\n\n\n<script src="/a_b.js">',
  )
})

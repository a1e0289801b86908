import { expect, test } from 'vitest'
import { toSources } from './sources.tsx'

test('passages of one document are one source', () => {
  const passage = { title: 'Guide', text: 'a', score: 1, url: 'https://a.example/guide' }
  expect(toSources([passage, { ...passage, text: 'b' }])).toEqual([
    { title: 'Guide', text: 'a', url: 'https://a.example/guide' },
  ])
})

test.each(['javascript:alert(1)', 'data:text/html,x', ' java\nscript:alert(1)', 'vbscript:x', '/relative', ''])(
  'a source with the address %j has no link',
  (url) => {
    expect(toSources([{ title: 'Guide', text: '', score: 1, url }])[0]!.url).toBeUndefined()
  },
)

test('a source without a title is named by its host', () => {
  expect(toSources([{ title: '', text: '', score: 1, url: 'https://a.example/guide' }])[0]!.title).toBe('a.example')
})

import { afterEach, expect, test } from 'vitest'
import { anchorsOf, findBrokenLinks } from './check-links.mjs'
import { createTemporaryRepository } from './temporary-repository.mjs'

let remove = () => {}
afterEach(() => remove())

function brokenIn(files: Record<string, string>): string[] {
  const repository = createTemporaryRepository(files)
  remove = repository.remove
  return findBrokenLinks(repository.folder).broken
}

test('a link to a missing file and one to a missing heading are found', () => {
  const broken = brokenIn({
    'README.md': '[gone](docs/gone.md) [here](docs/here.md#no-such) ![picture](picture.png)',
    'docs/here.md': '# Here',
  })

  expect(broken).toEqual([
    'README.md: docs/gone.md does not exist',
    'README.md: docs/here.md#no-such has no such heading',
    'README.md: picture.png does not exist',
  ])
})

test('links that lead somewhere, links to the web and links in code are left alone', () => {
  const broken = brokenIn({
    'README.md': '[a](docs/here.md#what-is-it) [b](https://example.com) `[c](gone.md)`\n\n```\n[d](gone.md)\n```\n',
    'docs/here.md': '## What is it?\n\n[top](#what-is-it)',
  })

  expect(broken).toEqual([])
})

test('anchors follow Chinese headings, code and repeated headings', () => {
  expect([...anchorsOf('# 怎样运行？\n## `npm start` now\n## Same\n## Same')]).toEqual([
    '怎样运行',
    'npm-start-now',
    'same',
    'same-1',
  ])
})

import { tests } from 'commonmark-spec'
import { expect, test } from 'vitest'
import { escapeRawHtml, parseHtml, toComparableTree } from './spec-normalizer.ts'
import { baseUrl, render } from './test-support.ts'

test('spec', () => {
  const failed: string[] = []
  let n = 0
  for (const { number, markdown, html, section } of tests as any[]) {
    const source = markdown.replace(/→/g, '\t')
    const want = parseHtml(escapeRawHtml(html.replace(/→/g, '\t'), source))
    want.querySelectorAll('ul,ol').forEach((l) => l.setAttribute('data-expected', ''))
    const expected = toComparableTree(want)
    let got: string
    try { got = toComparableTree(render(source, { baseUrl, allowImage: () => true })) } catch (e) { got = String((e as Error).stack) }
    if (got === expected) n++
    else failed.push(`${number} ${section}\n${JSON.stringify(source)}\n  want ${JSON.stringify(expected)}\n  got  ${JSON.stringify(got)}`)
  }
  console.info(failed.join('\n'))
  console.info(n, tests.length)
})

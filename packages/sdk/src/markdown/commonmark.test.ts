import { tests } from 'commonmark-spec'
import { expect, test } from 'vitest'
import { baseUrl, render } from '../../tests/markdown-test-support.ts'
import { escapeRawHtml, parseExpected, toComparableTree } from '../../tests/spec-normalizer.ts'

/** Not judged, because GFM asks for another result: bare addresses become links. */
const otherInGfm = [602, 608, 611, 612]
/** Not judged, because the normaliser cannot tell this raw tag (a tag within its attribute) from markup. */
const notComparable = [616]
/** Known to differ: five names outside the table of character references. */
const failing = [25]

const options = { baseUrl, allowImage: () => true }

function isAsExpected({ markdown, html }: { markdown: string; html: string }): boolean {
  const source = markdown.replace(/→/g, '\t')
  const expected = parseExpected(escapeRawHtml(html.replace(/→/g, '\t'), source))
  return toComparableTree(render(source, options)) === toComparableTree(expected)
}

test('at least 98 % of the CommonMark 0.31.2 examples come out as specified, with raw HTML as text', () => {
  const judged = tests.filter(({ number }) => ![...otherInGfm, ...notComparable].includes(number))
  const failed = judged.filter((example) => !isAsExpected(example)).map(({ number }) => number)

  const passed = judged.length - failed.length
  console.info(`CommonMark: ${passed} of ${judged.length} judged (${tests.length} in all), failed: ${failed.join(' ')}`)
  expect(tests.length).toBe(652)
  // Those not judged count as failed here.
  expect(passed / tests.length).toBeGreaterThan(0.98)
  expect(failed).toEqual(failing)
})

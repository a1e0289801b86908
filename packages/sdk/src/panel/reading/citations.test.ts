// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { replaceCitations } from './citations.ts'

function replaceIn(html: string, known: number): string {
  const root = document.createElement('div')
  root.innerHTML = html
  replaceCitations(root, (number) => {
    if (number > known || number < 1) return undefined
    const chip = document.createElement('b')
    chip.textContent = String(number)
    return chip
  })
  return root.innerHTML
}

// proves: read.sources
test('a number in brackets becomes a chip, kept together with the word before and the full stop behind it', () => {
  expect(replaceIn('<p>Take it [1]. Then go</p>', 2)).toBe('<p>Take <span class="kept">it<b>1</b>.</span> Then go</p>')
  expect(replaceIn('<p>正合适。 [1]</p>', 2)).toBe('<p>正合<span class="kept">适。<b>1</b></span></p>')
})

test('several numbers become several chips', () => {
  expect(replaceIn('<p>a [1, 2] b[1][2]</p>', 2)).toBe(
    '<p><span class="kept">a<b>1</b><b>2</b></span> <span class="kept">b<b>1</b></span><span class="kept"><b>2</b></span></p>',
  )
})

test.each([
  '<p>see [3]</p>',
  '<p>[0] and [x] and [123]</p>',
  '<pre><code>a[1]</code></pre>',
  '<p><a href="#">[1]</a></p>',
])('%s stays as it is', (html) => {
  expect(replaceIn(html, 2)).toBe(html)
})

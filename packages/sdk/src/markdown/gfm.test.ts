import { expect, test } from 'vitest'
import { render } from '../../tests/markdown-test-support.ts'

const link = (href: string, text: string) =>
  `<a href="${href}" target="_blank" rel="noopener noreferrer nofollow">${text}</a>`
const paragraph = (source: string) => render(source).innerHTML.replace(/^<p>|<\/p>$/g, '')
const cells = (source: string, tag: string) =>
  Array.from(render(source).querySelectorAll(tag), (cell) => cell.innerHTML)

test('a table can be scrolled by keyboard and aligns its columns', () => {
  const root = render('| a | b | c | d |\n|:--|--:|:-:|---|\n| 1 | 2 | 3 | 4 |')

  expect(root.querySelector('div.table[tabindex="0"][role="group"] > table > thead > tr')).toBeTruthy()
  const alignments = Array.from(root.querySelectorAll('tbody td'), (cell) => cell.getAttribute('align'))
  expect(alignments).toEqual(['left', 'right', 'center', null])
})

test('an escaped pipe stays in its cell, in code too', () => {
  expect(cells('| a | b |\n|---|---|\n| x \\| y | `p \\| q` |', 'td')).toEqual(['x | y', '<code>p | q</code>'])
})

test('missing cells are empty and surplus cells are dropped', () => {
  expect(cells('| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |', 'td')).toEqual(['1', '', '1', '2'])
})

test('a head and a delimiter row of different lengths make no table', () => {
  expect(render('| a | b |\n|---|\n| 1 | 2 |').querySelector('table')).toBeNull()
})

test('a table ends at a blank line and at another block', () => {
  const root = render('| a |\n|---|\n| 1 |\n> quote\n\n| b |\n|---|\n| 2 |\n\ntext')

  expect(Array.from(root.children, (child) => child.nodeName)).toEqual(['DIV', 'BLOCKQUOTE', 'DIV', 'P'])
})

test('a row without pipes is a row of one cell', () => {
  expect(cells('| a | b |\n|---|---|\nplain', 'td')).toEqual(['plain', ''])
})

test('a task is a disabled checkbox with the text as its label', () => {
  const [open, done] = Array.from(render('- [ ] write *it*\n- [X] read').querySelectorAll('label'))

  expect(open!.textContent).toBe('write it')
  expect(open!.querySelector('input')!.outerHTML).toBe('<input type="checkbox" disabled="">')
  expect(done!.querySelector('input')!.hasAttribute('checked')).toBe(true)
})

test('brackets that are no task stay text', () => {
  expect(render('- [ ]\n- [y] a\n- [x]a\n\n[ ] b').querySelector('input')).toBeNull()
})

test('one or two tildes strike through, three and mixed ones do not', () => {
  expect(paragraph('~a~ ~~b~~')).toBe('<del>a</del> <del>b</del>')
  expect(paragraph('a ~~~b~~~ ~c~~ d')).toBe('a ~~~b~~~ ~c~~ d')
})

test.each([
  ['https://a.test/x', link('https://a.test/x', 'https://a.test/x'), ''],
  ['www.a.test', link('http://www.a.test/', 'www.a.test'), ''],
  ['http://a.test/x.', link('http://a.test/x', 'http://a.test/x'), '.'],
  ['https://a.test/q?b=c!?', link('https://a.test/q?b=c', 'https://a.test/q?b=c'), '!?'],
  ['https://a.test/x_(y)', link('https://a.test/x_(y)', 'https://a.test/x_(y)'), ''],
  ['https://a.test/x)', link('https://a.test/x', 'https://a.test/x'), ')'],
  ['https://a.test/x&lt;', link('https://a.test/x', 'https://a.test/x'), '&lt;'],
  ['https://a.test/x。', link('https://a.test/x', 'https://a.test/x'), '。'],
  ['me.you+x@a-b.test', link('mailto:me.you+x@a-b.test', 'me.you+x@a-b.test'), ''],
  ['me@a.test.', link('mailto:me@a.test', 'me@a.test'), '.'],
])('%s becomes a link without the punctuation behind it', (source, expected, rest) => {
  expect(paragraph(`(see ${source}`)).toBe(`(see ${expected}${rest}`)
})

test.each(['me@a', 'me@a.test-', 'http://', 'www.', 'http://a_b.test_c', 'xhttps://a.test', 'awww.a.test'])(
  '%s is no address',
  (source) => {
    expect(paragraph(source)).toBe(source)
  },
)

test('emphasis closes behind a bare address', () => {
  expect(paragraph('**https://a.test**')).toBe(`<strong>${link('https://a.test/', 'https://a.test')}</strong>`)
})

test('an address in the text of a link is no link of its own', () => {
  expect(paragraph('[https://a.test](https://b.test)')).toBe(link('https://b.test/', 'https://a.test'))
})

test('Chinese emphasis closes beside Chinese punctuation', () => {
  expect(paragraph('这是**“引用”**的**注意：**后')).toBe('这是<strong>“引用”</strong>的<strong>注意：</strong>后')
})

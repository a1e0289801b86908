import { expect, test } from 'vitest'
import { createRoot, cutEverywhere } from '../../tests/markdown-test-support.ts'
import { fixtures } from '../../tests/streaming-fixtures.ts'
import { createMarkdownView } from './markdown-view.ts'

/** All nodes of an element in the order of the document, with the text they hold. */
function snapshot(root: Node): [Node, string | null][] {
  return Array.from(root.childNodes).flatMap((node) => [
    [node, node.nodeValue] as [Node, string | null],
    ...snapshot(node),
  ])
}

test('the nodes of a finished block are never replaced or changed', () => {
  for (const { name, source } of fixtures) {
    if (name === 'definitions after their use') continue
    const root = createRoot()
    const view = createMarkdownView(root)
    const finished: { block: Element; nodes: [Node, string | null][] }[] = []
    for (const unit of cutEverywhere(source)) {
      view.append(unit)
      // The block before the last one is finished.
      while (finished.length < root.children.length - 1) {
        const block = root.children[finished.length]!
        finished.push({ block, nodes: snapshot(block) })
      }
    }
    view.end()

    finished.forEach(({ block, nodes }, index) => {
      expect(root.children[index], name).toBe(block)
      const now = snapshot(block)
      expect(now.length).toBe(nodes.length)
      now.forEach(([node, value], at) => {
        expect(node).toBe(nodes[at]![0])
        expect(value).toBe(nodes[at]![1])
      })
    })
  }
})

test('the words of an open paragraph keep their text node while it is written', () => {
  const root = createRoot()
  const view = createMarkdownView(root)
  view.append('These words are selected, ')
  const text = root.querySelector('p')!.firstChild

  for (const unit of 'and **more** [come](https://a.test) `behind` them.') view.append(unit)

  expect(root.querySelector('p')!.firstChild).toBe(text)
  expect(text!.nodeValue).toBe('These words are selected, and ')
})

test('only blocks with a label defined later are drawn again at the end', () => {
  const root = createRoot()
  const view = createMarkdownView(root)
  view.append('first [1] note\n\nsee [guide]\n\n[guide]: https://a.test\n')
  const [first, second] = Array.from(root.querySelectorAll('p'), (block) => block.firstChild)
  expect(root.textContent).toContain('[guide]')

  view.end()

  expect(root.querySelectorAll('p')[0]!.firstChild).toBe(first)
  expect(root.querySelectorAll('p')[1]!.firstChild).toBe(second)
  expect(root.querySelector('a')!.textContent).toBe('guide')
})

test('a code block is reported once, when its fence closes or the message ends', () => {
  const reported: string[] = []
  const view = createMarkdownView(createRoot(), {
    onCode: ({ pre, code, language }) => reported.push(`${language}: ${pre.contains(code)} ${code.textContent}`),
  })
  view.append('```js\nlet a\n``')
  expect(reported).toEqual([])
  view.append('`\n\n```\nopen')
  expect(reported).toEqual(['js: true let a\n'])
  view.end()
  expect(reported[1]).toBe(': true open\n')
})

test('a link is reported once, with its text', () => {
  const reported: (string | null)[] = []
  const view = createMarkdownView(createRoot(), { onLink: (anchor) => reported.push(anchor.textContent) })
  for (const unit of 'a [b **c**](https://a.test) d https://b.test e.\n\nf') view.append(unit)
  view.end()
  expect(reported).toEqual(['b c', 'https://b.test'])
})

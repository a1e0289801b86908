import { expect, test, vi } from 'vitest'
import { createRoot } from '../../tests/markdown-test-support.ts'
import { fixtures } from '../../tests/streaming-fixtures.ts'
import { createMarkdownView } from './markdown-view.ts'

const work = vi.hoisted(() => ({ scanned: 0, mutations: 0 }))

vi.mock('./inline-parser.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('./inline-parser.ts')>()
  return {
    parseInline: ((text, start, partial, context) => {
      work.scanned += text.length - start
      return original.parseInline(text, start, partial, context)
    }) satisfies typeof original.parseInline,
  }
})

vi.mock('./line-plan.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('./line-plan.ts')>()
  return {
    planLine: ((stack, line, partial) => {
      work.scanned += line.length
      return original.planLine(stack, line, partial)
    }) satisfies typeof original.planLine,
  }
})

const mutators = [
  'appendChild',
  'insertBefore',
  'removeChild',
  'appendData',
  'replaceData',
  'deleteData',
  'setAttribute',
]

/** Counts the changes made to nodes of the page that the root belongs to. */
function countMutations(root: Element): void {
  const { document } = { document: root.ownerDocument }
  for (const node of [document.createElement('p'), document.createTextNode('')]) {
    for (let proto = Object.getPrototypeOf(node); proto; proto = Object.getPrototypeOf(proto)) {
      for (const name of mutators) {
        const method = Object.getOwnPropertyDescriptor(proto, name)?.value
        if (typeof method !== 'function') continue
        proto[name] = function (this: unknown, ...args: unknown[]) {
          work.mutations++
          return method.apply(this, args)
        }
      }
    }
  }
}

const root = createRoot()
countMutations(root)

const repeatTo = (length: number, make: (index: number) => string) => {
  let text = ''
  for (let i = 0; text.length < length; i++) text += make(i)
  return text
}
const prose = 'Some **bold** and `code` words with a [link](https://a.test/page), then plain ones, as answers have. '
const size = 100_000
const messages: [string, string][] = [
  ['mixed Markdown', repeatTo(size, (i) => fixtures[i % 2]!.source)],
  ['one code fence', `\`\`\`js\n${repeatTo(size, (i) => `const value${i} = compute(${i}) // words\n`)}`],
  [
    'one table',
    `| a | b | c |\n|---|---|---|\n${repeatTo(size, (i) => `| row ${i} | **bold** | \`code\` and words |\n`)}`,
  ],
  ['one list', repeatTo(size, (i) => `- item ${i} with **bold** words\n  - nested \`code\`\n`)],
  ['one quote', repeatTo(size, (i) => `> line ${i} with words\n${i % 5 ? '' : '>\n'}`)],
  ['one paragraph', repeatTo(size, () => prose)],
  ['one HTML block', `<div>\n${repeatTo(size, (i) => `<p>words ${i}</p>\n`)}`],
]

/** Work per unit of text, in the first and in the last tenth of the message. */
function measure(source: string): { first: typeof work; last: typeof work } {
  const view = createMarkdownView(createRoot())
  const tenth = source.length / 10
  const first = { scanned: 0, mutations: 0 }
  const last = { scanned: 0, mutations: 0 }
  for (let at = 0; at < source.length; at += 4) {
    work.scanned = work.mutations = 0
    view.append(source.slice(at, at + 4))
    const sum = at < tenth ? first : at >= 9 * tenth ? last : { scanned: 0, mutations: 0 }
    sum.scanned += work.scanned / tenth
    sum.mutations += work.mutations / tenth
  }
  return { first, last }
}

test.each(messages)('work per character stays flat over 100 kB: %s', (_, source) => {
  const { first, last } = measure(source)

  expect(first.scanned).toBeGreaterThan(0)
  expect(first.mutations).toBeGreaterThan(0)
  expect(last.scanned).toBeLessThan(first.scanned * 1.2 + 0.1)
  expect(last.mutations).toBeLessThan(first.mutations * 1.2 + 0.1)
  expect(last.mutations).toBeLessThan(1)
  expect(last.scanned).toBeLessThan(20)
})

test('markup that stays open over 100 kB is scanned less and less often', () => {
  const view = createMarkdownView(createRoot())
  const source = `**${repeatTo(size, () => 'words that stay open ')}`
  work.scanned = 0

  for (let at = 0; at < source.length; at += 4) view.append(source.slice(at, at + 4))

  expect(work.scanned / source.length).toBeLessThan(300)
})

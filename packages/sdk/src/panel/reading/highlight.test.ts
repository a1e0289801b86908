// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { highlight } from './highlight.ts'

function inksOf(text: string, language: string): string {
  const code = document.createElement('code')
  code.textContent = text
  highlight(code, language)
  expect(code.textContent).toBe(text)
  return Array.from(code.childNodes, (node) =>
    node instanceof HTMLElement ? `${node.className}(${node.textContent})` : node.textContent,
  ).join('')
}

test.each([
  ['js', "const a = 'b' // c", "k(const) a = s('b') d(// c)"],
  ['ts', 'return `x${y}` + 0xff', 'k(return) s(`x${y}`) + n(0xff)'],
  ['python', 'def f(): # note', 'k(def) f(): d(# note)'],
  ['py', 's = """a\nb"""', 's = s("""a\nb""")'],
  ['sql', 'SELECT 1 -- one', 'k(SELECT) n(1) d(-- one)'],
  ['json', '{"a": true, "b": 1.5}', '{s("a"): k(true), s("b"): n(1.5)}'],
  ['html', '<a href="x">&amp;</a>', 'k(<a) href=s("x")k(>)n(&amp;)k(</a)k(>)'],
  ['sh', 'if x; then # y', 'k(if) x; k(then) d(# y)'],
  ['go', 'func f() { return nil }', 'k(func) f() { k(return) k(nil) }'],
])('%s: %s', (language, text, inks) => {
  expect(inksOf(text, language)).toBe(inks)
})

test.each(['klingon', '', '__proto__'])('code in %j stays in one ink', (language) => {
  expect(inksOf('if (a) return "b"', language)).toBe('if (a) return "b"')
})

test('an open string or comment takes no longer than the text', () => {
  const started = process.cpuUsage()
  inksOf(`/* ${'"\\'.repeat(20_000)}`, 'js')
  inksOf('`'.repeat(30_000), 'js')
  inksOf('"""'.repeat(15_000), 'py')
  // Processor time, for a busy machine stretches the other. A pattern that looks back takes minutes.
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(1500)
})

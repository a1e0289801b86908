import { expect, test } from 'vitest'
import { scanMath } from './math-span.ts'

test.each([
  ['$x^2$', 'x^2', false],
  ['$a_1$, and', 'a_1', false],
  ['$$ E = mc^2 $$', 'E = mc^2', true],
  ['\\(a+b\\)', 'a+b', false],
  ['\\[ \\frac{1}{2} \\] then', '\\frac{1}{2}', true],
  ['$\\$5$', '\\$5', false],
  ['$$a\n+ b$$', 'a\n+ b', true],
])('%j is the formula %j', (text, tex, isDisplay) => {
  expect(scanMath(text, 0)).toMatchObject({ tex, isDisplay })
})

test.each(['$5 and $10', '$ x $', '$5-$10', '$x', '\\(a', '$$', '\\[\\\\\\]', '$-$', '$a\\$'])('%j is none', (text) => {
  expect(scanMath(text, 0)?.tex).toBeUndefined()
})

test('a formula longer than a thousand characters is text', () => {
  expect(scanMath(`$${'x'.repeat(1001)}$`, 0)?.tex).toBeUndefined()
})

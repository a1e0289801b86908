// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { drawFormula } from './math.ts'

function draw(tex: string) {
  const place = document.createElement('span')
  const isDrawn = drawFormula(place, tex, false)
  return { place, isDrawn }
}

test('a formula becomes MathML', () => {
  const { place, isDrawn } = draw('\\frac{a}{b^2}')
  expect(isDrawn).toBe(true)
  const names = Array.from(place.querySelectorAll('*'), ({ localName }) => localName)
  expect(names).toEqual(expect.arrayContaining(['math', 'mfrac', 'msup', 'mi', 'mn']))
  expect(place.textContent).toBe('ab2')
})

// proves: hostile.15
test.each([
  '\\href{javascript:alert(1)}{x}',
  '\\url{https://evil.example}',
  '\\includegraphics[height=1em]{https://evil.example/x.png}',
  '\\class{evil}{x} + 1',
  '\\id{evil}{x} + 1',
  '\\style{background:url(https://evil.example)}{x} + 1',
  '\\data{a=b}{x} + 1',
  '\\text{<img src=x onerror=alert(1)>}',
  '\\color{url(https://evil.example)}{x}',
  '\\colorbox{red;background:url(//evil.example)}{x}',
  '\\hphantom{\\href{data:text/html,1}{y}}',
  '\\label{evil} x \\ref{evil}',
])('%s makes no link, no picture and no address', (tex) => {
  const { place } = draw(tex)
  for (const element of Array.from(place.querySelectorAll('*'))) {
    expect(element.namespaceURI).toBe('http://www.w3.org/1998/Math/MathML')
    for (const { name, value } of Array.from(element.attributes)) {
      expect(['href', 'src', 'id', 'xlink:href', 'title']).not.toContain(name)
      expect(name).not.toMatch(/^(on|data-)/)
      expect(value).not.toMatch(/url\(|evil\.example|javascript/)
    }
  }
})

test.each(['\\def\\a{\\a\\a}\\a', '\\frac{1}{', `${'{'.repeat(3000)}x`, 'x'.repeat(5000), '\\notacommand{x}'])(
  'what is no formula, or one without end, stays as it is: %s',
  (tex) => {
    const place = document.createElement('span')
    place.textContent = tex
    expect(drawFormula(place, tex, true)).toBe(false)
    expect(place.textContent).toBe(tex)
  },
)

import { expect, test } from 'vitest'
import { deriveTokens } from './accent.ts'
import { type Colour, contrast, toCss } from './colour.ts'

const white: Colour = [1, 1, 1]
const night: Colour = [21 / 255, 26 / 255, 23 / 255]
const accents = [
  '#1d5c49',
  '#f4c20d',
  '#7a1fa2',
  '#000000',
  '#ffffff',
  '#808080',
  '#ff0000',
  '#00ff00',
  '#0000ff',
  '#c0ffee',
]

const fromHex = (hex: string) =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Colour
const fromCss = (css: string) => css.match(/\d+/g)!.map((value) => Number(value) / 255) as unknown as Colour

test.each(accents)('what is read in the accent %s can be read in either theme', (hex) => {
  for (const surface of [white, night]) {
    const tokens = deriveTokens(fromHex(hex), surface)
    const [accent, on, text, soft] = ['accent', 'on-accent', 'accent-text', 'accent-soft'].map((name) =>
      fromCss(tokens[name]!),
    ) as [Colour, Colour, Colour, Colour]
    expect(contrast(on, accent)).toBeGreaterThanOrEqual(4.45)
    expect(contrast(text, surface)).toBeGreaterThanOrEqual(4.45)
    expect(contrast(text, soft)).toBeGreaterThanOrEqual(4.45)
  }
})

test('an accent that can be read already is left as it is', () => {
  expect(deriveTokens(fromHex('#1d5c49'), white)['accent-text']).toBe(toCss(fromHex('#1d5c49')))
})

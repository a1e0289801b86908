import { expect, test } from 'vitest'
import { findReadable, parseHex, ratioToWhite, readableRatio, toHex } from './contrast.ts'

test.each([
  ['#1d5c49', 7.84],
  ['#8f3b34', 7.19],
  ['#000', 21],
  ['#ffffff', 1],
])('%s on white has %d to 1', (colour, ratio) => {
  expect(ratioToWhite(parseHex(colour)!)).toBeCloseTo(ratio, 0)
})

test('what is too light gets the nearest tone that can be read, what can be read stays', () => {
  const found = findReadable(parseHex('#ffb000')!)
  expect(ratioToWhite(found)).toBeGreaterThanOrEqual(readableRatio)
  expect(ratioToWhite(found)).toBeLessThan(readableRatio + 0.3)
  expect(toHex(findReadable(parseHex('#1d5c49')!))).toBe('#1d5c49')
})

test('what is no colour is none', () => {
  for (const text of ['', 'red', '#12', '#12345g', 'url(x)']) expect(parseHex(text)).toBeUndefined()
})

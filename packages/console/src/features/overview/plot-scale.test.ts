import { expect, test } from 'vitest'
import { isNamed, scaleFor } from './plot-scale.ts'

test('the grid begins at zero, is round, and reaches over the highest value', () => {
  expect(scaleFor(119).lines).toEqual([0, 50, 100, 150])
  expect(scaleFor(7).lines).toEqual([0, 5, 10])
  expect(scaleFor(0).lines).toEqual([0, 1])
})

test('the last day is always named', () => {
  expect(isNamed(29, 30, 480)).toBe(true)
  expect(Array.from({ length: 30 }, (_, index) => isNamed(index, 30, 480)).filter(Boolean)).toHaveLength(6)
})

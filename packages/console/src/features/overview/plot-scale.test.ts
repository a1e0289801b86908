import { expect, test } from 'vitest'
import { isNamed, scaleFor, spreadLabels } from './plot-scale.ts'

test('the grid begins at zero, is round, and reaches over the highest value', () => {
  expect(scaleFor(119).lines).toEqual([0, 50, 100, 150])
  expect(scaleFor(7).lines).toEqual([0, 5, 10])
  expect(scaleFor(0).lines).toEqual([0, 1])
})

test('small amounts have small steps', () => {
  expect(scaleFor(0.0042, 0.0001).lines).toEqual([0, 0.002, 0.004, 0.006])
})

test('the last day is always named', () => {
  expect(isNamed(29, 30, 480)).toBe(true)
  expect(Array.from({ length: 30 }, (_, index) => isNamed(index, 30, 480)).filter(Boolean)).toHaveLength(6)
})

test('labels at the ends of lines keep apart', () => {
  expect(spreadLabels([100, 104])).toEqual([100, 116])
  expect(spreadLabels([104, 100])).toEqual([116, 100])
  expect(spreadLabels([184, 186])).toEqual([170, 186])
})

import { expect, test } from 'vitest'
import { formatCost, formatDuration } from './format-figures.ts'

test('times are told in seconds, long ones in minutes', () => {
  expect([formatDuration(1890, 'en'), formatDuration(400, 'en', 2), formatDuration(125_000, 'en')]).toEqual([
    '1.9 s',
    '0.40 s',
    '2 min 5 s',
  ])
})

test('small costs keep their digits, and an unknown currency its name', () => {
  expect(formatCost(1800, 'USD', 'en')).toBe('$0.0018')
  expect(formatCost(21_400_000, 'USD', 'en')).toBe('$21.40')
  expect(formatCost(1_500_000, 'credits', 'en')).toBe('1.50 credits')
})

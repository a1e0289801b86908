import { expect, test } from 'vitest'
import { toMoment } from './moment.tsx'

const now = new Date(2026, 10, 22, 20, 0)

test('today is a time, this year a day, before that a date', () => {
  expect(toMoment(new Date(2026, 10, 22, 18, 2), 'de', true, now)).toBe('18:02')
  expect(toMoment(new Date(2026, 10, 9, 18, 2), 'en-GB', false, now)).toBe('9 Nov')
  expect(toMoment(new Date(2026, 10, 9, 18, 2), 'en-GB', true, now)).toContain('18:02')
  expect(toMoment(new Date(2024, 7, 30), 'en-GB', true, now)).toBe('30 Aug 2024')
})

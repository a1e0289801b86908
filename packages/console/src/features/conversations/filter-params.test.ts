import { expect, test } from 'vitest'
import { onlyFilters, toServerFilter, withFilter } from './filter-params.ts'

const now = new Date(2026, 10, 25, 15, 30)

test('seven days are today and the six before, from midnight where the reader is', () => {
  const { since, until } = toServerFilter('1', new URLSearchParams('days=7'), now)
  expect([since, until]).toEqual([new Date(2026, 10, 19).getTime() / 1000, undefined])
})

test('the last day of a range is in it', () => {
  const filter = toServerFilter('1', new URLSearchParams('from=2026-11-01&to=2026-11-02'), now)
  expect([filter.since, filter.until]).toEqual([
    new Date(2026, 10, 1).getTime() / 1000,
    new Date(2026, 10, 3).getTime() / 1000,
  ])
})

test('what is no filter asks for nothing', () => {
  const params = new URLSearchParams('agent=x&feedback=maybe&from=yesterday&days=-1&answer=5')
  expect(Object.values(toServerFilter('1', params, now)).filter((value) => value !== undefined)).toEqual(['1'])
})

test('a new time replaces the one before, and a filter comes off alone', () => {
  const params = new URLSearchParams('agent=5&from=2026-11-01&answer=9')
  expect(`${withFilter(params, 'days', '7')}`).toBe('agent=5&answer=9&days=7')
  expect(`${withFilter(params, 'agent', undefined)}`).toBe('from=2026-11-01&answer=9')
  expect(onlyFilters(params)).toBe('?agent=5&from=2026-11-01')
})

import { expect, test } from 'vitest'
import { beginOf, createOffsetReader, isTimeZone, listLocalDays, toDate } from './local-days.ts'

const at = (text: string) => Date.parse(text) / 1000

test('today is what the calendar on the wall says', () => {
  const now = at('2026-01-05T23:30:00Z')
  expect(toDate(listLocalDays('UTC', 1, now).last)).toBe('2026-01-05')
  expect(toDate(listLocalDays('Asia/Shanghai', 1, now).last)).toBe('2026-01-06')
  expect(toDate(listLocalDays('Pacific/Honolulu', 1, now).last)).toBe('2026-01-05')
  expect(listLocalDays('Asia/Kathmandu', 1, now).since).toBe(at('2026-01-05T18:15:00Z'))
})

test('a day on which the clocks change has 23 or 25 hours', () => {
  const { since, spans } = listLocalDays('Europe/Berlin', 3, at('2026-03-30T12:00:00Z'))
  expect(since).toBe(at('2026-03-27T23:00:00Z'))
  expect(spans).toEqual([
    { until: at('2026-03-29T01:00:00Z'), seconds: 3600 },
    { until: Number.POSITIVE_INFINITY, seconds: 7200 },
  ])
  const offset = createOffsetReader('America/New_York')
  const day = Math.floor(at('2026-11-01T12:00:00Z') / 86_400)
  expect((beginOf(day + 1, offset) - beginOf(day, offset)) / 3600).toBe(25)
})

test('what is no time zone is known for it', () => {
  expect([isTimeZone('Europe/Oslo'), isTimeZone("Oslo'; drop table"), isTimeZone('')]).toEqual([true, false, false])
})

/** Seconds to add to Unix time to get what a clock on the wall shows, until a moment. */
export interface OffsetSpan {
  /** Unix seconds, not in it; `Infinity` for the last. */
  until: number
  seconds: number
}

/** Days of a calendar, by their number since 1 January 1970 there. */
export interface LocalDays {
  first: number
  last: number
  /** When the first begins, Unix seconds. */
  since: number
  spans: OffsetSpan[]
}

const daySeconds = 86_400

/** @returns false for what no browser would name a time zone */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The last `count` days where the reader is, today among them; clocks that were changed in between are minded. */
export function listLocalDays(timeZone: string, count: number, now: number): LocalDays {
  const offsetAt = createOffsetReader(timeZone)
  const last = Math.floor((now + offsetAt(now)) / daySeconds)
  const first = last - count + 1
  const since = beginOf(first, offsetAt)
  return { first, last, since, spans: listSpans(since, now, offsetAt) }
}

/** When a day begins, Unix seconds. */
export function beginOf(day: number, offsetAt: (at: number) => number): number {
  const wall = day * daySeconds
  // The offset at a time that is at most a day off is that of the day or of its neighbour: asked twice, it is right.
  const guess = wall - offsetAt(wall)
  return wall - offsetAt(guess)
}

/** `2026-11-25` */
export function toDate(day: number): string {
  return new Date(day * daySeconds * 1000).toISOString().slice(0, 10)
}

/** Reads how far the clocks of a place are ahead of UTC, in seconds. */
export function createOffsetReader(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  return (at) => {
    const parts = Object.fromEntries(format.formatToParts(at * 1000).map(({ type, value }) => [type, Number(value)]))
    const { year, month, day, hour, minute, second } = parts
    return Date.UTC(year!, month! - 1, day, hour, minute, second) / 1000 - Math.floor(at)
  }
}

function listSpans(since: number, now: number, offsetAt: (at: number) => number): OffsetSpan[] {
  const spans: OffsetSpan[] = []
  let at = since
  while (at < now) {
    const next = Math.min(at + daySeconds, now)
    if (offsetAt(next) !== offsetAt(at)) spans.push({ until: findChange(at, next, offsetAt), seconds: offsetAt(at) })
    at = next
  }
  return [...spans, { until: Number.POSITIVE_INFINITY, seconds: offsetAt(now) }]
}

/** The first second with another offset than the one at `from`. */
function findChange(from: number, to: number, offsetAt: (at: number) => number): number {
  let [before, after] = [from, to]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (offsetAt(middle) === offsetAt(from)) before = middle
    else after = middle
  }
  return after
}

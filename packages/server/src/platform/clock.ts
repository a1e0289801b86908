/** The time, handed in everywhere so that tests can hold it. */
export interface Clock {
  /** Unix milliseconds. */
  nowMs(): number
  /** Unix seconds, the unit of the wire. */
  now(): number
}

/** The machine's clock. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  now: () => Math.floor(Date.now() / 1000),
}

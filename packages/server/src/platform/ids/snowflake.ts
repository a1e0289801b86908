/** Makes ids: decimal int64 strings of 19 digits that grow with time and are unique across processes. */
export type NewId = () => string

/**
 * Seconds in the upper 32 bits, then 10 bits of milliseconds, 12 bits of counter and 10 bits of worker: the layout that
 * makes ids 19 digits long, sortable by time, and below 2^63 until 2038.
 *
 * @param nowMs the clock, Unix milliseconds
 * @param worker 0 to 1023, different in processes that share a database
 */
export function createSnowflake(nowMs: () => number, worker: number): NewId {
  let lastMs = 0
  let counter = 0
  return () => {
    // The clock may step back and a millisecond may be used up: either way ids keep growing.
    let ms = Math.max(nowMs(), lastMs)
    if (ms === lastMs) {
      counter++
      if (counter > 4095) {
        ms++
        counter = 0
      }
    } else counter = 0
    lastMs = ms
    const seconds = BigInt(Math.floor(ms / 1000))
    const rest = ((ms % 1000) << 22) | (counter << 10) | (worker & 1023)
    return ((seconds << 32n) | BigInt(rest >>> 0)).toString()
  }
}

import { randomFillSync } from 'node:crypto'

const idBytes = 10
/** Random bytes cost a call into the operating system: they are fetched for many requests at once. */
const pool = Buffer.alloc(idBytes * 256)
let used = pool.length

/** A log id as the Open API shapes them: UTC time to the second, then 20 upper-case hex digits. */
export function createLogId(nowMs: number): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const time = new Date(nowMs).toISOString().replace(/[-:T]/g, '').slice(0, 14)
  const random = pool.toString('hex', used, used + idBytes).toUpperCase()
  used += idBytes
  return time + random
}

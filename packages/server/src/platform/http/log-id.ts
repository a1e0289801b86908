import { randomBytes } from 'node:crypto'

/** A log id as the Open API shapes them: UTC time to the second, then 20 upper-case hex digits. */
export function createLogId(nowMs: number): string {
  const time = new Date(nowMs).toISOString().replace(/[-:T]/g, '').slice(0, 14)
  return time + randomBytes(10).toString('hex').toUpperCase()
}

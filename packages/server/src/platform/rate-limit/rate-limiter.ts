import { ApiError, type ErrorName } from '@buttonhole/protocol'
import type { Clock } from '../clock.ts'

/** A ceiling per key. */
export interface RateLimiter {
  /** Counts one use. @throws {ApiError} with `retryAfterSeconds` when the ceiling is reached. */
  take(key: string): Promise<void>
}

/** How much is allowed. */
export interface RateLimit {
  /** What it limits: the same in every process that shares the ceiling. */
  name: string
  limit: number
  windowMs: number
  /** What a refused use answers; default `tooFast`. */
  error?: ErrorName
  message: string
}

/** Makes the ceilings of a server; in one process, or shared by several. */
export type CreateRateLimiter = (limit: RateLimit) => RateLimiter

/** Most keys remembered at once; beyond it the oldest are forgotten, so that many addresses cannot fill the memory. */
const maxKeys = 50_000

/** A token bucket per key, in process: `limit` uses at once, refilled evenly over `windowMs`. */
export function createMemoryRateLimiter(clock: Clock, options: RateLimit): RateLimiter {
  const buckets = new Map<string, { left: number; at: number }>()
  const perMs = options.limit / options.windowMs
  return {
    async take(key) {
      const now = clock.nowMs()
      const bucket = buckets.get(key)
      const left = bucket ? Math.min(options.limit, bucket.left + (now - bucket.at) * perMs) : options.limit
      if (left < 1) throw tooMany(options, (1 - left) / perMs)
      buckets.delete(key) // Re-inserted at the end: the map stays ordered by last use.
      buckets.set(key, { left: left - 1, at: now })
      if (buckets.size > maxKeys) buckets.delete(buckets.keys().next().value!)
    },
  }
}

/** What a refused use is answered, with when to try again. */
export function tooMany({ error = 'tooFast', message }: RateLimit, waitMs: number): ApiError {
  const retryAfterSeconds = Math.ceil(waitMs / 1000)
  return new ApiError(error, `${message} Try again in ${retryAfterSeconds} s.`, { retryAfterSeconds })
}

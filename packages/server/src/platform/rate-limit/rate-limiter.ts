import { ApiError, type ErrorName } from '@buttonhole/protocol'
import type { Clock } from '../clock.ts'

/** A ceiling per key. */
export interface RateLimiter {
  /** Counts one use. @throws {ApiError} with `retryAfterSeconds` when the ceiling is reached. */
  take(key: string): void
}

/** Most keys remembered at once; beyond it the oldest are forgotten, so that many addresses cannot fill the memory. */
const maxKeys = 50_000

/**
 * A token bucket per key, in process: `limit` uses at once, refilled evenly over `windowMs`.
 * @param error what a refused use answers
 */
export function createRateLimiter(
  clock: Clock,
  options: { limit: number; windowMs: number; error?: ErrorName; message: string },
): RateLimiter {
  const buckets = new Map<string, { left: number; at: number }>()
  const perMs = options.limit / options.windowMs
  return {
    take(key) {
      const now = clock.nowMs()
      const bucket = buckets.get(key)
      const left = bucket ? Math.min(options.limit, bucket.left + (now - bucket.at) * perMs) : options.limit
      if (left < 1) {
        const retryAfterSeconds = Math.ceil((1 - left) / perMs / 1000)
        throw new ApiError(options.error ?? 'tooFast', `${options.message} Try again in ${retryAfterSeconds} s.`, {
          retryAfterSeconds,
        })
      }
      buckets.delete(key) // Re-inserted at the end: the map stays ordered by last use.
      buckets.set(key, { left: left - 1, at: now })
      if (buckets.size > maxKeys) buckets.delete(buckets.keys().next().value!)
    },
  }
}

import type { Clock } from '../clock.ts'
import type { Redis } from '../redis/connect-redis.ts'
import { createScript } from '../redis/script.ts'
import { type CreateRateLimiter, createMemoryRateLimiter, tooMany } from './rate-limiter.ts'

// A bucket is how much is left and since when; the clock is Redis's, for those of processes differ. Answers how long to
// wait, in ms; 0 when the use was taken.
const take = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local limit, perMs = tonumber(ARGV[1]), ARGV[1] / ARGV[2]
local bucket = redis.call('HMGET', KEYS[1], 'left', 'at')
local left = limit
if bucket[1] then left = math.min(limit, bucket[1] + (now - bucket[2]) * perMs) end
if left < 1 then return math.ceil((1 - left) / perMs) end
redis.call('HSET', KEYS[1], 'left', tostring(left - 1), 'at', now)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 0`

/** Ceilings that all processes on one Redis share. While it is away each process counts for itself. */
export function createRedisRateLimits(redis: Redis, clock: Clock, prefix: string): CreateRateLimiter {
  const script = createScript(redis, take)
  return (options) => {
    const own = createMemoryRateLimiter(clock, options)
    return {
      async take(key) {
        let waitMs: number
        try {
          const bucket = `${prefix}rate:${options.name}:${key}`
          waitMs = Number(await script([bucket], [options.limit, options.windowMs]))
        } catch {
          return own.take(key)
        }
        if (waitMs > 0) throw tooMany(options, waitMs)
      },
    }
  }
}

import { randomInt } from 'node:crypto'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { type CreateRateLimiter, createMemoryRateLimiter } from '../platform/rate-limit/rate-limiter.ts'
import { createRedisRateLimits } from '../platform/rate-limit/redis-rate-limiter.ts'
import { connectRedis } from '../platform/redis/connect-redis.ts'
import { createMemoryRunLog } from '../platform/run-log/memory-run-log.ts'
import { createRedisRunLog } from '../platform/run-log/redis/redis-run-log.ts'
import type { RunLog } from '../platform/run-log/run-log.ts'

/** What processes of one installation agree on; in one process alone it agrees with itself. */
export interface Coordination {
  runLog: RunLog
  createRateLimiter: CreateRateLimiter
  /** 0 to 1023: makes the ids of this process its own. */
  worker: number
  /** After the run log was closed. */
  close(): Promise<void>
}

/** Installations that share a Redis use a database of it each. */
const prefix = 'buttonhole:'
const workers = 1024

/** @throws {Error} with a sentence when Redis can not be reached */
export async function createCoordination(
  redisUrl: string | undefined,
  { clock, log }: { clock: Clock; log: Log },
): Promise<Coordination> {
  if (!redisUrl)
    return {
      runLog: createMemoryRunLog(),
      createRateLimiter: (limit) => createMemoryRateLimiter(clock, limit),
      worker: randomInt(workers),
      close: async () => {},
    }
  const redis = await connectRedis(redisUrl, log)
  // Counted on from a random start, so that a Redis that was emptied does not begin with the numbers in use.
  await redis.commands.set(`${prefix}worker`, randomInt(workers), 'NX')
  return {
    runLog: await createRedisRunLog({ redis, log, prefix }),
    createRateLimiter: createRedisRateLimits(redis, clock, prefix),
    worker: (await redis.commands.incr(`${prefix}worker`)) % workers,
    close: redis.close,
  }
}

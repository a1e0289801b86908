import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { pino } from 'pino'
import { connectRedis } from '../../../packages/server/src/platform/redis/connect-redis.ts'
import { createRedisRunLog } from '../../../packages/server/src/platform/run-log/redis/redis-run-log.ts'
import { describeRunLog } from '../../../packages/server/src/platform/run-log/run-log.contract.ts'

const log = pino({ level: 'silent' })

// Two processes: each has connections of its own, and they share nothing but Redis. The prefix keeps tests apart.
describeRunLog('on Redis', async (limits) => {
  const prefix = `test:${randomBytes(6).toString('hex')}:`
  const connections = await Promise.all([1, 2].map(() => connectRedis(process.env.TEST_REDIS_URL!, log)))
  const [one, other] = await Promise.all(
    connections.map((redis) => createRedisRunLog({ ...limits, redis, log, prefix })),
  )
  return {
    log: one!,
    other: other!,
    passTime: (ms) => delay(ms),
    async close() {
      await Promise.all([one!.close(), other!.close()])
      await Promise.all(connections.map((redis) => redis.close()))
    },
  }
})

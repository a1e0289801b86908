import { randomBytes } from 'node:crypto'
import { ApiError } from '@buttonhole/protocol'
import type { Log } from '../../log.ts'
import type { Redis } from '../../redis/connect-redis.ts'
import { createMemoryRunLog } from '../memory-run-log.ts'
import { createPlainReader } from '../plain-reader.ts'
import type { RunLog, RunLogLimits } from '../run-log.ts'
import { createMirrors } from './mirrors.ts'
import { createOwnRuns } from './own-runs.ts'
import { createRunScripts, toRunKeys } from './run-scripts.ts'

/**
 * The run log of several processes on one Redis. A run lives in the process that runs it, as in a log in memory; Redis
 * carries its events to the others, and cancels back. While Redis is away each process goes on with what it has.
 * @param options.leaseMs how long a process may be silent before its conversations count as free; default 15 s
 */
export async function createRedisRunLog(
  options: RunLogLimits & { redis: Redis; log: Log; prefix: string; leaseMs?: number },
): Promise<RunLog> {
  const { redis, log, leaseMs = 15_000, maxEvents = 512, maxBytes = 256 * 1024, keepEndedMs = 60_000 } = options
  const limits = { maxEvents, maxBytes, keepEndedMs }
  const owner = randomBytes(9).toString('base64url')
  const keys = toRunKeys(options.prefix)
  const scripts = createRunScripts(redis, keys, owner)
  const local = createMemoryRunLog(limits)
  const newGeneration = () => randomBytes(9).toString('base64url')
  const own = createOwnRuns({ local, scripts, limits, newGeneration })
  const mirrors = createMirrors({ redis, keys, scripts, limits })

  function hearCancel(channel: string, chatId: string): void {
    if (channel === keys.cancelChannel && own.isRunning(chatId)) void local.requestCancel(chatId)
  }
  let keepingUp: Promise<void> | undefined
  function keepUp(): void {
    keepingUp ??= own
      .keepUp(leaseMs, owner)
      .catch((error: unknown) => log.debug({ error }, 'the lease in Redis could not be renewed'))
      .finally(() => {
        keepingUp = undefined
      })
  }
  /** Whether a run that has ended here has begun again in another process. */
  async function isElsewhere(chatId: string): Promise<boolean> {
    const generation = await scripts.findGeneration(chatId).catch(() => undefined)
    return generation !== undefined && generation !== own.generationOf(chatId)
  }

  await own.keepUp(leaseMs, owner)
  redis.listening.on('message', hearCancel)
  await redis.listening.subscribe(keys.cancelChannel)
  redis.commands.on('ready', keepUp)
  const timer = setInterval(keepUp, leaseMs / 3)
  timer.unref()

  return {
    begin: own.begin,
    async append(chatId, event) {
      const seq = await local.append(chatId, event)
      await own.tell(chatId, seq, event)
      return seq
    },
    async end(chatId) {
      await local.end(chatId)
      await own.end(chatId)
    },
    async endAbandoned(chatId, events) {
      const run = await scripts.takeOver(chatId)
      if (!run) return
      let seq = run.lastSeq
      for (const event of events) await scripts.append(chatId, { seq: ++seq, event })
      await scripts.finish({ chatId, conversationId: run.conversationId }, keepEndedMs)
    },
    async findActive(conversationId) {
      return (await local.findActive(conversationId)) ?? scripts.findActive(conversationId).catch(() => undefined)
    },
    async read(chatId, readOptions = {}) {
      const isHere = own.isRunning(chatId) || (own.generationOf(chatId) !== undefined && !(await isElsewhere(chatId)))
      if (isHere) return local.read(chatId, readOptions)
      const { plain, ...rest } = readOptions
      if (!plain) return mirrors.read(chatId, rest)
      const reader = await mirrors.read(chatId, { ...rest, afterSeq: 0 })
      return reader && createPlainReader(reader)
    },
    async requestCancel(chatId) {
      if (own.isRunning(chatId)) return local.requestCancel(chatId)
      try {
        return await scripts.cancel(chatId)
      } catch (cause) {
        throw new ApiError('busy', 'The process that answers can not be reached. Try again in a moment.', {
          retryAfterSeconds: 2,
          cause,
        })
      }
    },
    onCancel: local.onCancel,
    async close() {
      clearInterval(timer)
      redis.commands.off('ready', keepUp)
      redis.listening.off('message', hearCancel)
      await keepingUp
      mirrors.close()
      await own.close()
      await scripts.sayGoodbye().catch(() => undefined)
      await local.close()
    },
  }
}

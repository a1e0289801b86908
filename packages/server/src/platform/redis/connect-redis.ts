import type { Redis as Connection } from 'ioredis'
import type { Log } from '../log.ts'

/** The two connections a process has: one asks, one listens, for a connection that listens takes no other commands. */
export interface Redis {
  commands: Connection
  listening: Connection
  close(): Promise<void>
}

/** A command without an answer counts as failed after this time: nothing may hang on a Redis that is gone. */
const commandTimeoutMs = 2000

/**
 * Connects to Redis. Lost connections come back by themselves; until then commands fail at once.
 * @throws {Error} with a sentence when it can not be reached now
 */
export async function connectRedis(url: string, log?: Log): Promise<Redis> {
  // Not loaded by the many who run one process.
  const { Redis: Client } = await import('ioredis')
  const open = () =>
    new Client(url, {
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: commandTimeoutMs,
      connectTimeout: 5000,
      retryStrategy: (attempt) => Math.min(100 * attempt, 1000),
    })
  const connections = [open(), open()] as const
  const close = async () => connections.forEach((connection) => void connection.disconnect())
  try {
    await Promise.all(connections.map(connect))
  } catch (cause) {
    await close()
    throw new Error('REDIS_URL can not be reached. Check the address, or unset it to run one process.', { cause })
  }
  if (log) watch(connections[0], log)
  return { commands: connections[0], listening: connections[1], close }
}

async function connect(connection: Connection): Promise<void> {
  connection.on('error', () => {}) // Each command that fails says so; without a listener the process would end.
  await connection.connect()
  await connection.ping()
}

function watch(connection: Connection, log: Log): void {
  let isLost = false
  connection.on('close', () => {
    if (isLost || connection.status === 'end') return
    isLost = true
    log.error('the connection to Redis is lost; this process goes on by itself until it is back')
  })
  connection.on('ready', () => {
    if (isLost) log.warn('the connection to Redis is back')
    isLost = false
  })
}

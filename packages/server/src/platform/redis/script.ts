import { createHash } from 'node:crypto'
import type { Redis } from './connect-redis.ts'

/** A Lua script that runs in Redis, all or nothing. */
export type Script = (keys: string[], values: (string | number)[]) => Promise<unknown>

/** Makes a script callable. It is sent whole once, then by its hash. */
export function createScript({ commands }: Pick<Redis, 'commands'>, lua: string): Script {
  const hash = createHash('sha1').update(lua).digest('hex')
  return async (keys, values) => {
    const rest = [keys.length, ...keys, ...values]
    try {
      return await commands.call('EVALSHA', hash, ...rest)
    } catch (error) {
      if (!(error as Error).message.startsWith('NOSCRIPT')) throw error
      return commands.call('EVAL', lua, ...rest)
    }
  }
}

import { existsSync } from 'node:fs'
import type { Config } from './config.ts'
import { systemClock } from './platform/clock.ts'
import { migrate } from './platform/database/migrate.ts'
import { openDatabase, toDatabaseFile } from './platform/database/open-database.ts'
import { createSnowflake } from './platform/ids/snowflake.ts'
import { createAccessTokens } from './resources/auth/access-tokens.ts'
import { createAuthStore } from './resources/auth/store.ts'
import { createUserStore } from './resources/users/store.ts'

/** Ids made outside a server: the last of the workers a process may be. */
const worker = 1023

/**
 * Makes a personal access token of the owner, with all permissions. A running server takes it at once.
 * @param options.days how long it lives; without it, for good
 * @throws {Error} with a sentence when no server was ever started on this database
 */
export async function createOwnerToken(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  options: { name: string; days?: number },
): Promise<string> {
  if (!config.databaseUrl && !existsSync(toDatabaseFile(config.dataDir))) throw neverStarted(config.dataDir)
  const database = openDatabase({ dataDir: config.dataDir, url: config.databaseUrl })
  try {
    await migrate(database)
    const owner = await createUserStore(database).findOwner()
    if (!owner) throw neverStarted(config.dataDir)
    const newId = createSnowflake(systemClock.nowMs, worker)
    const tokens = createAccessTokens({ store: createAuthStore(database), clock: systemClock, newId })
    const { token } = await tokens.createPersonalToken({
      userId: owner.id,
      name: options.name,
      permissions: ['*'],
      ...(options.days && { expiresAt: systemClock.now() + options.days * 86_400 }),
    })
    return token
  } finally {
    await database.destroy()
  }
}

function neverStarted(dataDir: string): Error {
  return new Error(`There is no server's data in ${dataDir} yet. Check DATA_DIR, or start the server once.`)
}

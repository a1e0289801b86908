import { Kysely } from 'kysely'
import type { Database, Tables } from './database.ts'
import type { SqliteWalDialect } from './sqlite-dialect.ts'

/** The databases on SQLite, each with the same connection that does not wait for the disk. */
const unsynced = new WeakMap<Database, Database>()

/** Opens a database whose writes may also go without waiting for the disk. */
export function openWithUnsynced(dialect: SqliteWalDialect): Database {
  const database = new Kysely<Tables>({ dialect })
  unsynced.set(database, new Kysely<Tables>({ dialect: dialect.unsynced() }))
  return database
}

/**
 * Where to write what outlives the process and need not outlive a power cut. On SQLite nobody waits for the disk there; the
 * next ordinary write brings what was written to the disk with its own. Postgres waits elsewhere and is let wait.
 */
export function withoutSync(database: Database): Database {
  return unsynced.get(database) ?? database
}

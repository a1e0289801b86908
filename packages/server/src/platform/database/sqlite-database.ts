import { Kysely } from 'kysely'
import type { Database, Tables } from './database.ts'
import type { SqliteShortcut, SqliteWalDialect } from './sqlite-dialect.ts'

/** What a database on SQLite can do that others can not, or need not. */
interface SqliteAbilities {
  shortcut: SqliteShortcut
  /** The same connection that does not wait for the disk. */
  unsynced: Database
}

const abilities = new WeakMap<Database, SqliteAbilities>()

/** Opens a database with the abilities below. */
export function openSqliteDatabase(dialect: SqliteWalDialect): Database {
  const database = new Kysely<Tables>({ dialect })
  const unsynced = new Kysely<Tables>({ dialect: dialect.unsynced() })
  const shortcuts = dialect.shortcuts()
  abilities.set(database, { shortcut: shortcuts.synced, unsynced })
  abilities.set(unsynced, { shortcut: shortcuts.unsynced, unsynced })
  return database
}

/** The way past Kysely for compiled queries; `undefined` for Postgres, and inside a transaction. */
export function findShortcut(database: Database): SqliteShortcut | undefined {
  return abilities.get(database)?.shortcut
}

/**
 * Where to write what outlives the process and need not outlive a power cut. On SQLite nobody waits for the disk there; the
 * next ordinary write brings what was written to the disk with its own. Postgres waits elsewhere and is let wait.
 */
export function withoutSync(database: Database): Database {
  return abilities.get(database)?.unsynced ?? database
}

/**
 * Resolves when all that was written before the call, also {@link withoutSync}, is safe from a power cut; rejects when the
 * disk refuses. On Postgres it is when its write is over.
 */
export async function untilSynced(database: Database): Promise<void> {
  await findShortcut(database)?.sync()
}

import { SqliteAdapter, sql } from 'kysely'
import type { Database } from './database.ts'

/**
 * Runs a write that outlives the process but need not outlive a power cut. SQLite then does not wait for the disk, during
 * which it would hold up the whole process; the next ordinary commit brings this one to the disk with its own. Postgres
 * waits elsewhere and is let wait. Not inside a transaction.
 */
export async function writeUnsynced(database: Database, write: (connection: Database) => Promise<void>): Promise<void> {
  if (!(database.getExecutor().adapter instanceof SqliteAdapter)) return write(database)
  // While the connection is held no other write can slip in between and be the one that is not waited for.
  await database.connection().execute(async (connection) => {
    await sql`pragma synchronous = normal`.execute(connection)
    try {
      await write(connection)
    } finally {
      await sql`pragma synchronous = full`.execute(connection)
    }
  })
}

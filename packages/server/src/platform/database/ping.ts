import { sql } from 'kysely'
import type { Database } from './database.ts'

/** Asks the database for nothing. @throws when it can not be reached */
export async function pingDatabase(database: Database): Promise<void> {
  await sql`select 1`.execute(database)
}

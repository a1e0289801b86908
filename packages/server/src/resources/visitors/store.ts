import type { Database } from '../../platform/database/database.ts'
import type { VisitorTables } from './schema.ts'

export type VisitorRow = VisitorTables['visitors']

export function createVisitorStore(database: Database) {
  return {
    async insert(row: VisitorRow): Promise<void> {
      await database.insertInto('visitors').values(row).execute()
    },
    /** Does nothing when the key is taken. */
    async insertIfNew(row: VisitorRow): Promise<void> {
      await database
        .insertInto('visitors')
        .values(row)
        .onConflict((conflict) => conflict.column('key_hash').doNothing())
        .execute()
    },
    async findByKey(keyHash: string): Promise<VisitorRow | undefined> {
      return database.selectFrom('visitors').selectAll().where('key_hash', '=', keyHash).executeTakeFirst()
    },
    async touch(id: string, at: number): Promise<void> {
      await database.updateTable('visitors').set({ last_seen_at: at }).where('id', '=', id).execute()
    },
  }
}
export type VisitorStore = ReturnType<typeof createVisitorStore>

import type { Database } from '../../platform/database/database.ts'
import type { ConsoleSessionTables } from './schema.ts'

type ConsoleSessionRow = ConsoleSessionTables['console_sessions']

export function createConsoleSessionStore(database: Database) {
  return {
    async insert(row: ConsoleSessionRow): Promise<void> {
      await database.insertInto('console_sessions').values(row).execute()
    },
    async findByHash(tokenHash: string): Promise<ConsoleSessionRow | undefined> {
      return database.selectFrom('console_sessions').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst()
    },
    /** The user's sessions that were used after `seenAfter`, the last used first. */
    async listOfUser(userId: string, seenAfter: number): Promise<ConsoleSessionRow[]> {
      return database
        .selectFrom('console_sessions')
        .selectAll()
        .where('user_id', '=', userId)
        .where('last_seen_at', '>', seenAfter)
        .orderBy('last_seen_at', 'desc')
        .orderBy('id', 'desc')
        .execute()
    },
    async touch(id: string, at: number): Promise<void> {
      await database.updateTable('console_sessions').set({ last_seen_at: at }).where('id', '=', id).execute()
    },
    /** @returns false when the user has no such session */
    async delete(userId: string, id: string): Promise<boolean> {
      const result = await database
        .deleteFrom('console_sessions')
        .where('id', '=', id)
        .where('user_id', '=', userId)
        .executeTakeFirst()
      return result.numDeletedRows > 0n
    },
    async deleteOthers(userId: string, keptId: string): Promise<void> {
      await database.deleteFrom('console_sessions').where('user_id', '=', userId).where('id', '!=', keptId).execute()
    },
    /** Forgets the sessions nobody has used since. */
    async deleteUnused(since: number): Promise<void> {
      await database.deleteFrom('console_sessions').where('last_seen_at', '<=', since).execute()
    },
  }
}
export type ConsoleSessionStore = ReturnType<typeof createConsoleSessionStore>

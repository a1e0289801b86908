import type { Database } from '../../platform/database/database.ts'
import type { UserTables } from './schema.ts'

export type UserRow = UserTables['users']

export function createUserStore(database: Database) {
  return {
    async insert(row: UserRow): Promise<void> {
      await database.insertInto('users').values(row).execute()
    },
    async find(id: string): Promise<UserRow | undefined> {
      return database.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()
    },
    async rename(id: string, nickName: string): Promise<void> {
      await database.updateTable('users').set({ nick_name: nickName }).where('id', '=', id).execute()
    },
    /** The person who was there first. */
    async findOwner(): Promise<UserRow | undefined> {
      return database.selectFrom('users').selectAll().orderBy('id').limit(1).executeTakeFirst()
    },
  }
}
export type UserStore = ReturnType<typeof createUserStore>

import type { Database } from '../../platform/database/database.ts'
import { isUniqueViolation } from '../../platform/database/unique-violation.ts'
import type { UserTables } from '../users/schema.ts'
import type { AccountTables } from './schema.ts'

type AccountRow = AccountTables['accounts']

export function createAccountStore(database: Database) {
  return {
    /** Gives a user a way to sign in, and a name. @returns false when the user or the e-mail has one already */
    async insert(row: AccountRow, nickName: string): Promise<boolean> {
      try {
        await database.transaction().execute(async (trx) => {
          await trx.insertInto('accounts').values(row).execute()
          await trx.updateTable('users').set({ nick_name: nickName }).where('id', '=', row.user_id).execute()
        })
        return true
      } catch (error) {
        if (isUniqueViolation(error)) return false
        throw error
      }
    },
    /** A new user who can sign in. @returns false when the e-mail has an account already */
    async insertWithUser(user: UserTables['users'], row: AccountRow): Promise<boolean> {
      try {
        await database.transaction().execute(async (trx) => {
          await trx.insertInto('users').values(user).execute()
          await trx.insertInto('accounts').values(row).execute()
        })
        return true
      } catch (error) {
        if (isUniqueViolation(error)) return false
        throw error
      }
    },
    /** True when somebody can sign in. */
    async hasAny(): Promise<boolean> {
      return (await database.selectFrom('accounts').select('user_id').limit(1).executeTakeFirst()) !== undefined
    },
    async findByEmail(email: string): Promise<AccountRow | undefined> {
      return database.selectFrom('accounts').selectAll().where('email', '=', email).executeTakeFirst()
    },
    async findByUser(userId: string): Promise<AccountRow | undefined> {
      return database.selectFrom('accounts').selectAll().where('user_id', '=', userId).executeTakeFirst()
    },
    async setPassword(userId: string, passwordHash: string, at: number): Promise<void> {
      await database
        .updateTable('accounts')
        .set({ password_hash: passwordHash, password_changed_at: at })
        .where('user_id', '=', userId)
        .execute()
    },
  }
}
export type AccountStore = ReturnType<typeof createAccountStore>

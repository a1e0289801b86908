import type { Database } from '../../platform/database/database.ts'
import { prepareQuery } from '../../platform/database/prepared-query.ts'
import type { AuthTables } from './schema.ts'

export type AccessTokenRow = AuthTables['access_tokens']

export function createAuthStore(database: Database) {
  const findByHash = prepareQuery(database, (db, { tokenHash }: { tokenHash: string }) =>
    db.selectFrom('access_tokens').selectAll().where('token_hash', '=', tokenHash),
  )
  return {
    async insert(row: AccessTokenRow): Promise<void> {
      await database
        .insertInto('access_tokens')
        .values(row)
        .onConflict((conflict) =>
          conflict.column('token_hash').doUpdateSet({ revoked_at: null, expires_at: row.expires_at }),
        )
        .execute()
    },
    async findByHash(tokenHash: string): Promise<AccessTokenRow | undefined> {
      return (await findByHash({ tokenHash }))[0]
    },
    async find(id: string): Promise<AccessTokenRow | undefined> {
      return database.selectFrom('access_tokens').selectAll().where('id', '=', id).executeTakeFirst()
    },
    /** The tokens of a user that were not revoked, the newest first; expired ones are among them. */
    async listOfUser(userId: string): Promise<AccessTokenRow[]> {
      return database
        .selectFrom('access_tokens')
        .selectAll()
        .where('user_id', '=', userId)
        .where('revoked_at', 'is', null)
        .orderBy('id', 'desc')
        .execute()
    },
    async touch(id: string, at: number): Promise<void> {
      await database.updateTable('access_tokens').set({ last_used_at: at }).where('id', '=', id).execute()
    },
    async revoke(id: string, at: number): Promise<void> {
      await database.updateTable('access_tokens').set({ revoked_at: at }).where('id', '=', id).execute()
    },
    async revokeOthersOfKind(kind: string, tokenHash: string, at: number): Promise<void> {
      await database
        .updateTable('access_tokens')
        .set({ revoked_at: at })
        .where('kind', '=', kind)
        .where('token_hash', '!=', tokenHash)
        .where('revoked_at', 'is', null)
        .execute()
    },
  }
}
export type AuthStore = ReturnType<typeof createAuthStore>

import type { Database } from '../../platform/database/database.ts'
import type { AuthTables } from './schema.ts'

export type AccessTokenRow = AuthTables['access_tokens']

export function createAuthStore(database: Database) {
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
      return database.selectFrom('access_tokens').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst()
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

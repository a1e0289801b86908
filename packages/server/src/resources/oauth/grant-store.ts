import type { Kysely } from 'kysely'
import type { Database, Tables } from '../../platform/database/database.ts'
import type { OAuthTables } from './schema.ts'

export type GrantRow = OAuthTables['oauth_grants']
export type RefreshTokenRow = OAuthTables['oauth_refresh_tokens']
export type AccessTokenRow = OAuthTables['oauth_access_tokens']

/** The pair of tokens that a consent or a refresh brings. */
export interface TokenPair {
  refresh: RefreshTokenRow
  access: AccessTokenRow
}

/** What a new grant is made from; it can be taken once. */
export type GrantSource = { codeHash: string } | { deviceCodeHash: string }

export function createGrantStore(database: Database) {
  return {
    /** Makes the grant and its first tokens. @returns false when the source was taken before; then nothing is made */
    async open(grant: GrantRow, pair: TokenPair, source: GrantSource): Promise<boolean> {
      return database.transaction().execute(async (trx) => {
        if (!(await take(trx, source, grant))) return false
        await trx.insertInto('oauth_grants').values(grant).execute()
        await insertPair(trx, pair)
        return true
      })
    },
    /** Uses up a refresh token for a new pair. @returns false when it was used before; then nothing is made */
    async rotate(tokenHash: string, pair: TokenPair): Promise<boolean> {
      return database.transaction().execute(async (trx) => {
        const used = await trx
          .updateTable('oauth_refresh_tokens')
          .set({ used_at: pair.refresh.created_at })
          .where('token_hash', '=', tokenHash)
          .where('used_at', 'is', null)
          .executeTakeFirst()
        if (used.numUpdatedRows === 0n) return false
        await insertPair(trx, pair)
        return true
      })
    },
    async insertAccessToken(row: AccessTokenRow): Promise<void> {
      await database.insertInto('oauth_access_tokens').values(row).execute()
    },
    /** The token with what may have ended it since: its app and, unless it is a service token, its grant. */
    async findAccessToken(tokenHash: string) {
      return database
        .selectFrom('oauth_access_tokens as token')
        .innerJoin('oauth_apps as app', 'app.id', 'token.app_id')
        .leftJoin('oauth_grants as grant', 'grant.id', 'token.grant_id')
        .selectAll('token')
        .select([
          'app.is_enabled',
          'app.deleted_at',
          'app.permissions as app_permissions',
          'grant.revoked_at as grant_revoked_at',
        ])
        .where('token.token_hash', '=', tokenHash)
        .executeTakeFirst()
    },
    async findRefreshToken(tokenHash: string): Promise<(RefreshTokenRow & { grant: GrantRow }) | undefined> {
      const token = await database
        .selectFrom('oauth_refresh_tokens')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst()
      const grant = token && (await findGrant(token.grant_id))
      return token && grant && { ...token, grant }
    },
    /** The user's living grants with the name of their app, the newest first. */
    async listOfUser(userId: string, now: number) {
      return database
        .selectFrom('oauth_grants as grant')
        .innerJoin('oauth_apps as app', 'app.id', 'grant.app_id')
        .select(['grant.id', 'grant.app_id', 'grant.workspace_id', 'grant.permissions', 'grant.created_at', 'app.name'])
        .where('grant.user_id', '=', userId)
        .where('grant.revoked_at', 'is', null)
        .where('app.deleted_at', 'is', null)
        .where((build) =>
          build.exists(
            build
              .selectFrom('oauth_refresh_tokens as refresh')
              .select('refresh.token_hash')
              .whereRef('refresh.grant_id', '=', 'grant.id')
              .where('refresh.used_at', 'is', null)
              .where('refresh.expires_at', '>', now),
          ),
        )
        .orderBy('grant.id', 'desc')
        .execute()
    },
    findGrant,
    async revoke(grantId: string, at: number): Promise<void> {
      await database
        .updateTable('oauth_grants')
        .set({ revoked_at: at })
        .where('id', '=', grantId)
        .where('revoked_at', 'is', null)
        .execute()
    },
    /** Forgets what has been over since `before`. */
    async deleteExpired(before: number): Promise<void> {
      await database.deleteFrom('oauth_access_tokens').where('expires_at', '<', before).execute()
      await database.deleteFrom('oauth_refresh_tokens').where('expires_at', '<', before).execute()
      await database.deleteFrom('oauth_codes').where('expires_at', '<', before).execute()
      await database.deleteFrom('oauth_devices').where('expires_at', '<', before).execute()
      await database.deleteFrom('oauth_jwt_ids').where('expires_at', '<', before).execute()
      await database
        .deleteFrom('oauth_grants')
        .where('created_at', '<', before)
        .where('id', 'not in', (build) => build.selectFrom('oauth_refresh_tokens').select('grant_id'))
        .execute()
    },
  }

  function findGrant(id: string): Promise<GrantRow | undefined> {
    return database.selectFrom('oauth_grants').selectAll().where('id', '=', id).executeTakeFirst()
  }
}
export type GrantStore = ReturnType<typeof createGrantStore>

async function insertPair(trx: Kysely<Tables>, pair: TokenPair): Promise<void> {
  await trx.insertInto('oauth_refresh_tokens').values(pair.refresh).execute()
  await trx.insertInto('oauth_access_tokens').values(pair.access).execute()
}

async function take(trx: Kysely<Tables>, source: GrantSource, grant: GrantRow): Promise<boolean> {
  const taken =
    'codeHash' in source
      ? await trx
          .updateTable('oauth_codes')
          .set({ used_at: grant.created_at, grant_id: grant.id })
          .where('code_hash', '=', source.codeHash)
          .where('used_at', 'is', null)
          .executeTakeFirst()
      : await trx
          .updateTable('oauth_devices')
          .set({ status: 'used' })
          .where('device_code_hash', '=', source.deviceCodeHash)
          .where('status', '=', 'approved')
          .executeTakeFirst()
  return taken.numUpdatedRows > 0n
}

import type { Database } from '../../platform/database/database.ts'
import type { OAuthTables } from './schema.ts'

export type OAuthAppRow = OAuthTables['oauth_apps']
export type OAuthKeyRow = OAuthTables['oauth_keys']

export function createOAuthAppStore(database: Database) {
  return {
    async insert(row: OAuthAppRow): Promise<void> {
      await database.insertInto('oauth_apps').values(row).execute()
    },
    /** Finds disabled apps too, deleted ones not. */
    async find(id: string): Promise<OAuthAppRow | undefined> {
      return database
        .selectFrom('oauth_apps')
        .selectAll()
        .where('id', '=', id)
        .where('deleted_at', 'is', null)
        .executeTakeFirst()
    },
    async listOfWorkspace(workspaceId: string): Promise<OAuthAppRow[]> {
      return database
        .selectFrom('oauth_apps')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('deleted_at', 'is', null)
        .orderBy('id', 'desc')
        .execute()
    },
    async update(id: string, change: Partial<Omit<OAuthAppRow, 'id' | 'kind'>>): Promise<void> {
      await database.updateTable('oauth_apps').set(change).where('id', '=', id).execute()
    },
    async listKeys(appIds: readonly string[]): Promise<OAuthKeyRow[]> {
      if (appIds.length === 0) return []
      return database.selectFrom('oauth_keys').selectAll().where('app_id', 'in', appIds).orderBy('created_at').execute()
    },
    /** A key of this app; a `kid` of another app finds nothing. */
    async findKey(appId: string, kid: string): Promise<OAuthKeyRow | undefined> {
      return database
        .selectFrom('oauth_keys')
        .selectAll()
        .where('app_id', '=', appId)
        .where('kid', '=', kid)
        .executeTakeFirst()
    },
    async insertKey(row: OAuthKeyRow): Promise<void> {
      await database.insertInto('oauth_keys').values(row).execute()
    },
    /** @returns false when the app has no such key */
    async deleteKey(appId: string, kid: string): Promise<boolean> {
      const result = await database
        .deleteFrom('oauth_keys')
        .where('app_id', '=', appId)
        .where('kid', '=', kid)
        .executeTakeFirst()
      return result.numDeletedRows > 0n
    },
  }
}
export type OAuthAppStore = ReturnType<typeof createOAuthAppStore>

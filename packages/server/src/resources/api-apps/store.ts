import type { Database } from '../../platform/database/database.ts'
import type { ApiAppTables } from './schema.ts'

export type ApiAppRow = ApiAppTables['api_apps']

/** A page of a list that goes on after an id. */
export interface TokenPage {
  after: string | undefined
  limit: number
}

export function createApiAppStore(database: Database) {
  return {
    async insert(row: ApiAppRow): Promise<void> {
      await database.insertInto('api_apps').values(row).execute()
    },
    async find(id: string): Promise<ApiAppRow | undefined> {
      return database
        .selectFrom('api_apps')
        .selectAll()
        .where('id', '=', id)
        .where('deleted_at', 'is', null)
        .executeTakeFirst()
    },
    /** The user's apps, the newest first. */
    async list(userId: string, appType: string | undefined, page: TokenPage): Promise<ApiAppRow[]> {
      let query = database
        .selectFrom('api_apps')
        .selectAll()
        .where('user_id', '=', userId)
        .where('deleted_at', 'is', null)
      if (appType !== undefined) query = query.where('app_type', '=', appType as ApiAppRow['app_type'])
      if (page.after !== undefined) query = query.where('id', '<', page.after)
      return query.orderBy('id', 'desc').limit(page.limit).execute()
    },
    async update(id: string, change: Partial<Omit<ApiAppRow, 'id'>>): Promise<void> {
      await database.updateTable('api_apps').set(change).where('id', '=', id).execute()
    },
    async subscribe(appId: string, eventTypes: readonly string[], at: number): Promise<void> {
      await database
        .insertInto('api_app_subscriptions')
        .values(eventTypes.map((event_type) => ({ api_app_id: appId, event_type, created_at: at })))
        .onConflict((conflict) => conflict.columns(['api_app_id', 'event_type']).doNothing())
        .execute()
    },
    async unsubscribe(appId: string, eventTypes: readonly string[]): Promise<void> {
      await database
        .deleteFrom('api_app_subscriptions')
        .where('api_app_id', '=', appId)
        .where('event_type', 'in', eventTypes)
        .execute()
    },
    async listSubscriptions(appId: string, page: TokenPage): Promise<string[]> {
      let query = database.selectFrom('api_app_subscriptions').select('event_type').where('api_app_id', '=', appId)
      if (page.after !== undefined) query = query.where('event_type', '>', page.after)
      const rows = await query.orderBy('event_type').limit(page.limit).execute()
      return rows.map((row) => row.event_type)
    },
    /** The apps that are to hear of an event in a workspace: subscribed, with an address, of a member. */
    async listListeners(workspaceId: string, eventType: string): Promise<ApiAppRow[]> {
      return database
        .selectFrom('api_apps')
        .innerJoin('api_app_subscriptions as subscription', 'subscription.api_app_id', 'api_apps.id')
        .innerJoin('workspace_members as member', 'member.user_id', 'api_apps.user_id')
        .selectAll('api_apps')
        .where('subscription.event_type', '=', eventType)
        .where('member.workspace_id', '=', workspaceId)
        .where('api_apps.callback_url', '!=', '')
        .where('api_apps.deleted_at', 'is', null)
        .execute()
    },
  }
}
export type ApiAppStore = ReturnType<typeof createApiAppStore>

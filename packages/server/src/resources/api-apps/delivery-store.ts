import type { Database } from '../../platform/database/database.ts'
import type { ApiAppTables } from './schema.ts'
import type { ApiAppRow, TokenPage } from './store.ts'

export type DeliveryRow = ApiAppTables['event_deliveries']

export function createDeliveryStore(database: Database) {
  return {
    async insertAll(rows: DeliveryRow[]): Promise<void> {
      if (rows.length > 0) await database.insertInto('event_deliveries').values(rows).execute()
    },
    /** What is due and nobody is at, the oldest first. */
    async listDue(nowMs: number, limit: number): Promise<DeliveryRow[]> {
      return database
        .selectFrom('event_deliveries')
        .selectAll()
        .where('status', '=', 'pending')
        .where('next_at_ms', '<=', nowMs)
        .where('taken_until_ms', '<=', nowMs)
        .orderBy('next_at_ms')
        .limit(limit)
        .execute()
    },
    /** Takes a delivery for this process. @returns false when another was quicker */
    async take(row: DeliveryRow, nowMs: number, untilMs: number): Promise<boolean> {
      const result = await database
        .updateTable('event_deliveries')
        .set({ taken_until_ms: untilMs, attempts: row.attempts + 1 })
        .where('id', '=', row.id)
        .where('status', '=', 'pending')
        .where('attempts', '=', row.attempts)
        .where('taken_until_ms', '<=', nowMs)
        .executeTakeFirst()
      return result.numUpdatedRows > 0n
    },
    async update(id: string, change: Partial<Omit<DeliveryRow, 'id'>>): Promise<void> {
      await database.updateTable('event_deliveries').set(change).where('id', '=', id).execute()
    },
    /** An app's deliveries, the newest first. */
    async list(appId: string, page: TokenPage): Promise<DeliveryRow[]> {
      let query = database.selectFrom('event_deliveries').selectAll().where('api_app_id', '=', appId)
      if (page.after !== undefined) query = query.where('id', '<', page.after)
      return query.orderBy('id', 'desc').limit(page.limit).execute()
    },
    /** Makes one that was given up due again. @returns false when the app has none of that id */
    async reopen(appId: string, id: string, nowMs: number): Promise<boolean> {
      const result = await database
        .updateTable('event_deliveries')
        .set({ status: 'pending', attempts: 0, next_at_ms: nowMs, taken_until_ms: 0, ended_at: null })
        .where('id', '=', id)
        .where('api_app_id', '=', appId)
        .where('status', '=', 'failed')
        .executeTakeFirst()
      return result.numUpdatedRows > 0n
    },
    async findApp(id: string): Promise<ApiAppRow | undefined> {
      return database
        .selectFrom('api_apps')
        .selectAll()
        .where('id', '=', id)
        .where('deleted_at', 'is', null)
        .executeTakeFirst()
    },
    /** Forgets what ended before. */
    async deleteEnded(before: number): Promise<void> {
      await database.deleteFrom('event_deliveries').where('ended_at', '<', before).execute()
    },
  }
}
export type DeliveryStore = ReturnType<typeof createDeliveryStore>

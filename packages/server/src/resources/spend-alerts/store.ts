import type { Database } from '../../platform/database/database.ts'
import type { SpendAlertTables } from './schema.ts'

export type SpendAlertRow = SpendAlertTables['spend_alerts']

export function createSpendAlertStore(database: Database) {
  return {
    async find(workspaceId: string): Promise<SpendAlertRow | undefined> {
      return database.selectFrom('spend_alerts').selectAll().where('workspace_id', '=', workspaceId).executeTakeFirst()
    },
    /** The alert of the workspace an agent belongs to. */
    async findOfBot(botId: string): Promise<SpendAlertRow | undefined> {
      return database
        .selectFrom('spend_alerts')
        .innerJoin('bots', 'bots.workspace_id', 'spend_alerts.workspace_id')
        .selectAll('spend_alerts')
        .where('bots.id', '=', botId)
        .executeTakeFirst()
    },
    async save(row: SpendAlertRow): Promise<void> {
      const { workspace_id: _, ...change } = row
      await database
        .insertInto('spend_alerts')
        .values(row)
        .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(change))
        .execute()
    },
    async remove(workspaceId: string): Promise<void> {
      await database.deleteFrom('spend_alerts').where('workspace_id', '=', workspaceId).execute()
    },
    /** @returns true for the one of any number of calls that may tell */
    async markTold(workspaceId: string, period: string): Promise<boolean> {
      const { numUpdatedRows } = await database
        .updateTable('spend_alerts')
        .set({ told_for: period })
        .where('workspace_id', '=', workspaceId)
        .where('told_for', '!=', period)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    /** What the workspace's agents have cost since then, drafts that were tried too: they are paid for as well. */
    async sumSince(workspaceId: string, since: number, currency: string): Promise<number> {
      const row = await database
        .selectFrom('run_figures')
        .where('bot_id', 'in', (build) => build.selectFrom('bots').select('id').where('workspace_id', '=', workspaceId))
        .where('is_preview', 'in', [0, 1])
        .where('created_at', '>=', since)
        .where('currency', '=', currency)
        .select((build) => build.fn.sum<number>('cost_micros').as('total'))
        .executeTakeFirstOrThrow()
      return Number(row.total ?? 0)
    },
  }
}
export type SpendAlertStore = ReturnType<typeof createSpendAlertStore>

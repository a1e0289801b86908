import type { Migrations } from '../../platform/database/database.ts'

export type SpendPeriod = 'day' | 'month'

export interface SpendAlertTables {
  /** From how much on the people of a workspace want to hear of it. One each. */
  spend_alerts: {
    workspace_id: string
    period: SpendPeriod
    /** In millionths of the currency. */
    limit_micros: number
    currency: string
    /** IANA name: whose days and months. */
    time_zone: string
    /** The period it was last told for, `2026-11` or `2026-11-25`; empty when never. */
    told_for: string
    updated_at: number
  }
}

export const spendAlertMigrations: Migrations = {
  '0077-spend-alerts': {
    async up(db) {
      await db.schema
        .createTable('spend_alerts')
        .addColumn('workspace_id', 'text', (column) =>
          column.primaryKey().references('workspaces.id').onDelete('cascade'),
        )
        .addColumn('period', 'text', (column) => column.notNull())
        .addColumn('limit_micros', 'bigint', (column) => column.notNull())
        .addColumn('currency', 'text', (column) => column.notNull())
        .addColumn('time_zone', 'text', (column) => column.notNull())
        .addColumn('told_for', 'text', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
}

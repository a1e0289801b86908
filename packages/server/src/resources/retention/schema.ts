import type { Migrations } from '../../platform/database/database.ts'

export interface RetentionTables {
  /** How many days a workspace keeps what; 0 for ever. A workspace without a row keeps everything. */
  retention_policies: {
    workspace_id: string
    conversation_days: number
    file_days: number
    audit_days: number
    updated_at: number
  }
}

export const retentionMigrations: Migrations = {
  '0056-retention': {
    async up(db) {
      await db.schema
        .createTable('retention_policies')
        .addColumn('workspace_id', 'text', (column) => column.primaryKey().references('workspaces.id'))
        .addColumn('conversation_days', 'integer', (column) => column.notNull())
        .addColumn('file_days', 'integer', (column) => column.notNull())
        .addColumn('audit_days', 'integer', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
}

import type { Migrations } from '../../platform/database/database.ts'

export interface AuditTables {
  /** Who did what, and when. Rows are added and, after their days, deleted; nothing changes what they say. */
  audit_entries: {
    id: string
    /** Empty: it concerns a user and no workspace, such as a sign-in. */
    workspace_id: string
    user_id: string
    /** As it was then. */
    user_name: string
    /** `agent.published`: a noun and what became of it. */
    action: string
    subject_id: string
    /** As it was then; empty when there is none. */
    subject_name: string
    /** More about it in a word, such as a role. */
    detail: string
    /** Things of the same kind within ten minutes are one entry. */
    times: number
    address: string
    created_at: number
    last_at: number
  }
}

export const auditMigrations: Migrations = {
  '0055-audit': {
    async up(db) {
      await db.schema
        .createTable('audit_entries')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('workspace_id', 'text', (column) => column.notNull())
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('user_name', 'text', (column) => column.notNull())
        .addColumn('action', 'text', (column) => column.notNull())
        .addColumn('subject_id', 'text', (column) => column.notNull())
        .addColumn('subject_name', 'text', (column) => column.notNull())
        .addColumn('detail', 'text', (column) => column.notNull())
        .addColumn('times', 'integer', (column) => column.notNull())
        .addColumn('address', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('last_at', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createIndex('audit_entries_workspace')
        .on('audit_entries')
        .columns(['workspace_id', 'id'])
        .execute()
      await db.schema.createIndex('audit_entries_user').on('audit_entries').columns(['user_id', 'id']).execute()
    },
  },
}

import type { Migrations } from '../../platform/database/database.ts'

export interface BotTables {
  bots: {
    id: string
    workspace_id: string
    owner_user_id: string
    /** JSON of {@link BotDraft}. */
    draft: string
    created_at: number
    updated_at: number
    deleted_at: number | null
  }
  /** What was published, never changed afterwards. */
  bot_versions: { bot_id: string; version: string; snapshot: string; created_by: string; created_at: number }
  /** On which channel which version answers; a row with `unpublished_at` no longer does. */
  bot_publications: {
    bot_id: string
    connector_id: string
    version: string
    published_at: number
    unpublished_at: number | null
  }
}

export const botMigrations: Migrations = {
  '0006-bots': {
    async up(db) {
      await db.schema
        .createTable('bots')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('workspace_id', 'text', (column) => column.notNull().references('workspaces.id'))
        .addColumn('owner_user_id', 'text', (column) => column.notNull())
        .addColumn('draft', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .addColumn('deleted_at', 'bigint')
        .execute()
      await db.schema.createIndex('bots_by_workspace').on('bots').columns(['workspace_id', 'id']).execute()
      await db.schema
        .createTable('bot_versions')
        .addColumn('bot_id', 'text', (column) => column.notNull().references('bots.id'))
        .addColumn('version', 'text', (column) => column.notNull())
        .addColumn('snapshot', 'text', (column) => column.notNull())
        .addColumn('created_by', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('bot_versions_key', ['bot_id', 'version'])
        .execute()
      await db.schema
        .createTable('bot_publications')
        .addColumn('bot_id', 'text', (column) => column.notNull().references('bots.id'))
        .addColumn('connector_id', 'text', (column) => column.notNull())
        .addColumn('version', 'text', (column) => column.notNull())
        .addColumn('published_at', 'bigint', (column) => column.notNull())
        .addColumn('unpublished_at', 'bigint')
        .addPrimaryKeyConstraint('bot_publications_key', ['bot_id', 'connector_id'])
        .execute()
    },
  },
}

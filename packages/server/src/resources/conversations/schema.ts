import type { Migrations } from '../../platform/database/database.ts'

export interface ConversationTables {
  conversations: {
    id: string
    bot_id: string
    connector_id: string
    /** Whose it is; see {@link Principal.partition}. */
    partition: string
    /** The caller's name for its end user; narrows lists, grants nothing. */
    user_id: string
    name: string
    meta_data: string
    creator_id: string
    last_section_id: string
    created_at: number
    updated_at: number
    deleted_at: number | null
  }
}

export const conversationMigrations: Migrations = {
  '0008-conversations': {
    async up(db) {
      await db.schema
        .createTable('conversations')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('bot_id', 'text', (column) => column.notNull())
        .addColumn('connector_id', 'text', (column) => column.notNull())
        .addColumn('partition', 'text', (column) => column.notNull())
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('meta_data', 'text', (column) => column.notNull())
        .addColumn('creator_id', 'text', (column) => column.notNull())
        .addColumn('last_section_id', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .addColumn('deleted_at', 'bigint')
        .execute()
      await db.schema
        .createIndex('conversations_by_owner')
        .on('conversations')
        .columns(['partition', 'bot_id', 'connector_id', 'id'])
        .execute()
    },
  },
}

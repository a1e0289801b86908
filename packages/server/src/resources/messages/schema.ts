import type { Migrations } from '../../platform/database/database.ts'

export interface MessageTables {
  messages: {
    /** Ids grow with time, so they are also the order of a conversation. */
    id: string
    conversation_id: string
    section_id: string
    chat_id: string | null
    bot_id: string | null
    role: string
    type: string
    content: string
    content_type: string
    reasoning_content: string | null
    meta_data: string
    created_at: number
    updated_at: number
  }
}

export const messageMigrations: Migrations = {
  '0009-messages': {
    async up(db) {
      await db.schema
        .createTable('messages')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('conversation_id', 'text', (column) => column.notNull().references('conversations.id'))
        .addColumn('section_id', 'text', (column) => column.notNull())
        .addColumn('chat_id', 'text')
        .addColumn('bot_id', 'text')
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('type', 'text', (column) => column.notNull())
        .addColumn('content', 'text', (column) => column.notNull())
        .addColumn('content_type', 'text', (column) => column.notNull())
        .addColumn('reasoning_content', 'text')
        .addColumn('meta_data', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('messages_in_order').on('messages').columns(['conversation_id', 'id']).execute()
      await db.schema.createIndex('messages_of_chat').on('messages').columns(['chat_id', 'id']).execute()
    },
  },
}

import { sql } from 'kysely'
import type { Migrations } from '../../platform/database/database.ts'

export interface ConsoleConversationTables {
  /** What members of a workspace wrote beside a conversation; visitors never see it. */
  conversation_notes: {
    id: string
    conversation_id: string
    /** The answer it is about; `null` for the whole conversation. */
    message_id: string | null
    user_id: string
    text: string
    created_at: number
  }
}

export const consoleConversationMigrations: Migrations = {
  '0015-console-indexes': {
    async up(db) {
      await db.schema
        .createIndex('conversations_by_bot')
        .on('conversations')
        .columns(['bot_id', 'updated_at'])
        .execute()
      await db.schema.createIndex('chats_by_bot').on('chats').columns(['bot_id', 'created_at']).execute()
    },
  },
  '0076-conversation-notes': {
    async up(db) {
      await db.schema
        .createTable('conversation_notes')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('conversation_id', 'text', (column) =>
          column.notNull().references('conversations.id').onDelete('cascade'),
        )
        .addColumn('message_id', 'text')
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createIndex('conversation_notes_in_order')
        .on('conversation_notes')
        .columns(['conversation_id', 'id'])
        .execute()
      // The list of a whole workspace goes along it and stops after one page.
      await db.schema.createIndex('conversations_by_time').on('conversations').columns(['updated_at', 'id']).execute()
      await sql`create index feedback_of_conversation on message_feedback (conversation_id, feedback_type)`.execute(db)
    },
  },
}

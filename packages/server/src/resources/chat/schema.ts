import { sql } from 'kysely'
import type { Migrations } from '../../platform/database/database.ts'

export interface ChatTables {
  chats: {
    id: string
    conversation_id: string
    section_id: string
    bot_id: string
    connector_id: string
    bot_version: string
    /** The process that runs it. */
    instance_id: string
    /** The caller's name for the request, unique in the conversation; `null` when it gave none. */
    request_id: string | null
    status: string
    meta_data: string
    created_at: number
    completed_at: number | null
    failed_at: number | null
    error_code: number
    error_msg: string
    input_count: number
    output_count: number
    inserted_ids: string
  }
  /** Runs that wait for the outputs of their caller's own tools. */
  paused_chats: {
    chat_id: string
    /** JSON of {@link PausedChat}; `""` for a run of which nothing is kept, and that can not go on. */
    state: string
    /** Unix seconds. */
    expires_at: number
  }
}

export const chatMigrations: Migrations = {
  '0010-chats': {
    async up(db) {
      await db.schema
        .createTable('chats')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('conversation_id', 'text', (column) => column.notNull().references('conversations.id'))
        .addColumn('section_id', 'text', (column) => column.notNull())
        .addColumn('bot_id', 'text', (column) => column.notNull())
        .addColumn('connector_id', 'text', (column) => column.notNull())
        .addColumn('bot_version', 'text', (column) => column.notNull())
        .addColumn('instance_id', 'text', (column) => column.notNull())
        .addColumn('request_id', 'text')
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('meta_data', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('completed_at', 'bigint')
        .addColumn('failed_at', 'bigint')
        .addColumn('error_code', 'bigint', (column) => column.notNull())
        .addColumn('error_msg', 'text', (column) => column.notNull())
        .addColumn('input_count', 'bigint', (column) => column.notNull())
        .addColumn('output_count', 'bigint', (column) => column.notNull())
        .addColumn('inserted_ids', 'text', (column) => column.notNull())
        .execute()
      // One run per conversation, held by the database itself: it is so for any number of processes.
      await sql`create unique index one_run_per_conversation on chats (conversation_id) where status in ('created', 'in_progress')`.execute(
        db,
      )
      await sql`create unique index chats_by_request on chats (conversation_id, request_id) where request_id is not null`.execute(
        db,
      )
      await sql`create index running_chats on chats (instance_id) where status in ('created', 'in_progress')`.execute(
        db,
      )
    },
  },
  '0023-paused-chats': {
    async up(db) {
      await db.schema
        .createTable('paused_chats')
        .addColumn('chat_id', 'text', (column) => column.primaryKey().references('chats.id').onDelete('cascade'))
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('paused_chats_by_end').on('paused_chats').columns(['expires_at']).execute()
    },
  },
}

import type { Message } from '@buttonhole/protocol'
import type { Database, Migrations } from '../../platform/database/database.ts'
import { prepareQuery } from '../../platform/database/prepared-query.ts'

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
  /** What the creator of a conversation thinks of an answer; the last word wins. */
  message_feedback: {
    message_id: string
    conversation_id: string
    feedback_type: string
    /** JSON: tags. */
    reason_types: string
    comment: string
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
  '0021-message-feedback': {
    async up(db) {
      await db.schema
        .createTable('message_feedback')
        .addColumn('message_id', 'text', (column) => column.primaryKey().references('messages.id').onDelete('cascade'))
        .addColumn('conversation_id', 'text', (column) => column.notNull())
        .addColumn('feedback_type', 'text', (column) => column.notNull())
        .addColumn('reason_types', 'text', (column) => column.notNull())
        .addColumn('comment', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
}

type MessageRow = MessageTables['messages']

/** The wire object of a row. */
export function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    conversation_id: row.conversation_id,
    ...(row.bot_id !== null && { bot_id: row.bot_id }),
    ...(row.chat_id !== null && { chat_id: row.chat_id }),
    section_id: row.section_id,
    role: row.role as Message['role'],
    type: row.type as Message['type'],
    content: row.content,
    content_type: row.content_type as Message['content_type'],
    ...(row.reasoning_content !== null && { reasoning_content: row.reasoning_content }),
    meta_data: JSON.parse(row.meta_data),
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}

/** The row of a wire object. */
export function toRow(message: Message): MessageRow {
  return {
    id: message.id,
    conversation_id: message.conversation_id,
    section_id: message.section_id,
    chat_id: message.chat_id ?? null,
    bot_id: message.bot_id ?? null,
    role: message.role,
    type: message.type,
    content: message.content,
    content_type: message.content_type,
    reasoning_content: message.reasoning_content ?? null,
    meta_data: JSON.stringify(message.meta_data),
    created_at: message.created_at,
    updated_at: message.updated_at,
  }
}

/** Writes messages, replacing those that are there already: a checkpoint of a growing answer is the same query. */
export function prepareSaveMessages(database: Database) {
  return prepareQuery(database, (db, rows: MessageRow[]) =>
    db
      .insertInto('messages')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((build) => ({
          content: build.ref('excluded.content'),
          reasoning_content: build.ref('excluded.reasoning_content'),
          updated_at: build.ref('excluded.updated_at'),
        })),
      ),
  )
}

import type { Migrations } from '../../platform/database/database.ts'

export interface ConsoleSessionTables {
  console_sessions: {
    id: string
    user_id: string
    /** SHA-256 of the cookie, hex. The cookie itself is never stored. */
    token_hash: string
    /** What the browser called itself when it signed in. */
    user_agent: string
    created_at: number
    last_seen_at: number
  }
}

export const consoleSessionMigrations: Migrations = {
  '0012-console-sessions': {
    async up(db) {
      await db.schema
        .createTable('console_sessions')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull().references('users.id'))
        .addColumn('token_hash', 'text', (column) => column.notNull().unique())
        .addColumn('user_agent', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('last_seen_at', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('console_sessions_by_user').on('console_sessions').columns(['user_id']).execute()
    },
  },
}

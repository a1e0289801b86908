import type { Migrations } from '../../platform/database/database.ts'

export interface VisitorTables {
  visitors: {
    id: string
    bot_id: string
    origin: string
    /** SHA-256 of the key that the browser keeps, hex. */
    key_hash: string
    /** The site's own id of a visitor it has signed; null for anonymous ones. */
    user_id?: string | null
    created_at: number
    last_seen_at: number
  }
}

export const visitorMigrations: Migrations = {
  '0007-visitors': {
    async up(db) {
      await db.schema
        .createTable('visitors')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('bot_id', 'text', (column) => column.notNull())
        .addColumn('origin', 'text', (column) => column.notNull())
        .addColumn('key_hash', 'text', (column) => column.notNull().unique())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('last_seen_at', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
}

import type { Migrations } from '../../platform/database/database.ts'

export interface UserTables {
  users: { id: string; name: string; nick_name: string; avatar_url: string; created_at: number }
}

export const userMigrations: Migrations = {
  '0003-users': {
    async up(db) {
      await db.schema
        .createTable('users')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('nick_name', 'text', (column) => column.notNull())
        .addColumn('avatar_url', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
}

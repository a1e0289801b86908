import type { Migrations } from '../../platform/database/database.ts'

export interface AccountTables {
  /** How a user signs in to the console. A user without a row can not. */
  accounts: {
    user_id: string
    /** In lower case, unique. */
    email: string
    /** Argon2id in its own text form, parameters and salt included. */
    password_hash: string
    created_at: number
    password_changed_at: number
  }
}

export const accountMigrations: Migrations = {
  '0011-accounts': {
    async up(db) {
      await db.schema
        .createTable('accounts')
        .addColumn('user_id', 'text', (column) => column.primaryKey().references('users.id'))
        .addColumn('email', 'text', (column) => column.notNull().unique())
        .addColumn('password_hash', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('password_changed_at', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
}

import type { Migrations } from '../../platform/database/database.ts'

export interface VariableTables {
  /** What an agent remembers about a user; a variable without a row has its default. */
  user_variables: {
    /** Whose user that is; see {@link Principal.partition}. */
    partition: string
    bot_id: string
    connector_id: string
    /** The caller's name for the user. */
    connector_uid: string
    keyword: string
    value: string
    create_time: number
    update_time: number
  }
}

export const variableMigrations: Migrations = {
  '0024-user-variables': {
    async up(db) {
      await db.schema
        .createTable('user_variables')
        .addColumn('partition', 'text', (column) => column.notNull())
        .addColumn('bot_id', 'text', (column) => column.notNull())
        .addColumn('connector_id', 'text', (column) => column.notNull())
        .addColumn('connector_uid', 'text', (column) => column.notNull())
        .addColumn('keyword', 'text', (column) => column.notNull())
        .addColumn('value', 'text', (column) => column.notNull())
        .addColumn('create_time', 'bigint', (column) => column.notNull())
        .addColumn('update_time', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('user_variables_key', [
          'partition',
          'bot_id',
          'connector_id',
          'connector_uid',
          'keyword',
        ])
        .execute()
    },
  },
}

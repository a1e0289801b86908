import type { Migrations } from '../database/database.ts'

export interface SettingTables {
  settings: { name: string; value: string }
}

export const settingMigrations: Migrations = {
  '0001-settings': {
    async up(db) {
      await db.schema
        .createTable('settings')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute()
    },
  },
}

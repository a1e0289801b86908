import type { Migrations } from '../database/database.ts'

/** Processes that share the database. A run belongs to one of them; when it is dead, its runs are ended as failed. */
export interface InstanceTables {
  instances: { id: string; hostname: string; pid: number; started_at: number; heartbeat_at: number }
}

export const instanceMigrations: Migrations = {
  '0002-instances': {
    async up(db) {
      await db.schema
        .createTable('instances')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('hostname', 'text', (column) => column.notNull())
        .addColumn('pid', 'integer', (column) => column.notNull())
        .addColumn('started_at', 'bigint', (column) => column.notNull())
        .addColumn('heartbeat_at', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
}

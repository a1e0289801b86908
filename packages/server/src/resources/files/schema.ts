import type { FileInfo } from '@buttonhole/protocol'
import type { Migrations } from '../../platform/database/database.ts'

export interface FileTables {
  files: {
    id: string
    /** Who may use it; see {@link Principal.partition}. */
    partition: string
    file_name: string
    /** What the bytes are, not what the uploader said. */
    media_type: string
    bytes: number
    created_at: number
    /**
     * More than 0 is shown to anyone: 1 for an icon, 2 for a picture that was sent to stand behind an agent and goes once
     * none has it.
     */
    is_icon: number
  }
}

export const fileMigrations: Migrations = {
  '0022-files': {
    async up(db) {
      await db.schema
        .createTable('files')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('partition', 'text', (column) => column.notNull())
        .addColumn('file_name', 'text', (column) => column.notNull())
        .addColumn('media_type', 'text', (column) => column.notNull())
        .addColumn('bytes', 'bigint', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('is_icon', 'integer', (column) => column.notNull().defaultTo(0))
        .execute()
      await db.schema.createIndex('files_by_owner').on('files').columns(['partition', 'created_at']).execute()
    },
  },
}

/** The wire object of a row. */
export function toFileInfo({ id, bytes, file_name, created_at }: FileTables['files']): FileInfo {
  return { id, bytes, file_name, created_at }
}

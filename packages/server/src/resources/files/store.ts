import type { Database } from '../../platform/database/database.ts'
import type { FileTables } from './schema.ts'

export type FileRow = FileTables['files']

export function createFileStore(database: Database) {
  return {
    async insert(row: FileRow): Promise<void> {
      await database.insertInto('files').values(row).execute()
    },
    async remove(id: string): Promise<void> {
      await database.deleteFrom('files').where('id', '=', id).execute()
    },
    /** Those of the files that are the partition's, in no order. */
    async listOwned(partition: string, ids: string[]): Promise<FileRow[]> {
      if (ids.length === 0) return []
      return database
        .selectFrom('files')
        .selectAll()
        .where('partition', '=', partition)
        .where('id', 'in', ids)
        .execute()
    },
    async countSince(partition: string, since: number): Promise<number> {
      const row = await database
        .selectFrom('files')
        .select((build) => build.fn.countAll<number>().as('total'))
        .where('partition', '=', partition)
        .where('created_at', '>', since)
        .executeTakeFirstOrThrow()
      return Number(row.total)
    },
    async markIcon(id: string): Promise<void> {
      await database.updateTable('files').set({ is_icon: 1 }).where('id', '=', id).execute()
    },
    async findIcon(id: string): Promise<FileRow | undefined> {
      return database.selectFrom('files').selectAll().where('id', '=', id).where('is_icon', '>', 0).executeTakeFirst()
    },
  }
}
export type FileStore = ReturnType<typeof createFileStore>

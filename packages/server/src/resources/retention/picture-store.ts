import type { Database } from '../../platform/database/database.ts'
import { holdPictures } from '../files/hold-pictures.ts'

/** How many agents one step reads, so that others get their turn between two. */
const agentsAtOnce = 50

/** Pictures that were sent to stand behind an agent, and who names them. */
export function createPictureStore(database: Database) {
  async function listBots(after: string) {
    return database
      .selectFrom('bots')
      .select(['id', 'draft'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(agentsAtOnce)
      .execute()
  }
  async function listSnapshots(botIds: readonly string[]) {
    return database
      .selectFrom('bot_versions')
      .select('snapshot')
      .where('bot_id', 'in', botIds)
      .where('snapshot', 'like', '%/icons/%')
      .execute()
  }
  return {
    /**
     * Deletes those of the pictures that still nobody names. A save that names one holds its row first, see
     * `holdPictures`: it is either seen here, or finds the picture gone.
     * @returns what was deleted
     */
    async deleteUnnamed(ids: readonly string[]): Promise<string[]> {
      const deleted: string[] = []
      for (const id of ids) {
        const isGone = await database.transaction().execute(async (trx) => {
          await holdPictures(trx, [id])
          // A statement of its own: it sees what was saved while the first waited.
          const result = await trx
            .deleteFrom('files')
            .where('id', '=', id)
            .where('is_icon', '=', 2)
            .where(({ not, exists, selectFrom }) =>
              not(exists(selectFrom('bots').select('id').where('draft', 'like', `%/icons/${id}%`))),
            )
            .where(({ not, exists, selectFrom }) =>
              not(exists(selectFrom('bot_versions').select('version').where('snapshot', 'like', `%/icons/${id}%`))),
            )
            .executeTakeFirst()
          return result.numDeletedRows > 0n
        })
        if (isGone) deleted.push(id)
      }
      return deleted
    },
    async listPictures(): Promise<string[]> {
      const rows = await database.selectFrom('files').select('id').where('is_icon', '=', 2).execute()
      return rows.map(({ id }) => id)
    },
    /** All texts in which a picture may be named: drafts, also of deleted agents, for they can come back, and versions. */
    async *readAgents(): AsyncGenerator<string> {
      for (let bots = await listBots(''); bots.length > 0; bots = await listBots(bots.at(-1)!.id)) {
        for (const { draft } of bots) yield draft
        for (const { snapshot } of await listSnapshots(bots.map(({ id }) => id))) yield snapshot
      }
    },
  }
}
export type PictureStore = ReturnType<typeof createPictureStore>

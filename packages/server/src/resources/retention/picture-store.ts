import type { Database } from '../../platform/database/database.ts'

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
    async listPictures(before: number): Promise<string[]> {
      const rows = await database
        .selectFrom('files')
        .select('id')
        .where('is_icon', '=', 2)
        .where('created_at', '<', before)
        .execute()
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

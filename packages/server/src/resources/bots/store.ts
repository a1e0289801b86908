import type { Database } from '../../platform/database/database.ts'
import { prepareQuery } from '../../platform/database/prepared-query.ts'
import { holdPictures, listPictureIds } from '../files/hold-pictures.ts'
import type { BotDraft } from './bot-draft.ts'
import { createParsedDrafts } from './parsed-drafts.ts'
import type { BotTables } from './schema.ts'

/** An agent as stored, its draft parsed. */
export interface BotRecord extends Omit<BotTables['bots'], 'draft' | keyof ReturnType<typeof toListColumns>> {
  draft: BotDraft
}
export type PublicationRow = BotTables['bot_publications']

export interface BotFilter {
  workspaceId: string
  connectorId: string
  /** `published_online`: on the channel · `published_draft`: on it, with later changes · `unpublished_draft`: not on it. */
  publishStatus: 'all' | 'published_online' | 'published_draft' | 'unpublished_draft'
}

export function createBotStore(database: Database) {
  const drafts = createParsedDrafts()
  const findBot = prepareQuery(database, (db, { id }: { id: string }) =>
    db.selectFrom('bots').selectAll().where('id', '=', id),
  )
  const findPublication = prepareQuery(database, (db, { botId, connectorId }: { botId: string; connectorId: string }) =>
    db
      .selectFrom('bot_publications')
      .selectAll()
      .where('bot_id', '=', botId)
      .where('connector_id', '=', connectorId)
      .where('unpublished_at', 'is', null),
  )
  const findForMember = prepareQuery(database, (db, { botId, userId }: { botId: string; userId: string }) =>
    db
      .selectFrom('bots')
      .innerJoin('workspace_members', 'workspace_members.workspace_id', 'bots.workspace_id')
      .select(['bots.workspace_id', 'bots.deleted_at'])
      .where('bots.id', '=', botId)
      .where('workspace_members.user_id', '=', userId),
  )
  const filtered = ({ workspaceId, connectorId, publishStatus }: BotFilter) => {
    const query = database
      .selectFrom('bots')
      .leftJoin('bot_publications', (join) =>
        join
          .onRef('bot_publications.bot_id', '=', 'bots.id')
          .on('bot_publications.connector_id', '=', connectorId)
          .on('bot_publications.unpublished_at', 'is', null),
      )
      .where('bots.workspace_id', '=', workspaceId)
      .where('bots.deleted_at', 'is', null)
    if (publishStatus === 'published_online') return query.where('bot_publications.version', 'is not', null)
    if (publishStatus === 'unpublished_draft') return query.where('bot_publications.version', 'is', null)
    if (publishStatus === 'published_draft')
      return query.whereRef('bots.updated_at', '>', 'bot_publications.published_at')
    return query
  }

  /** Saves a draft; its pictures cannot be cleaned up meanwhile. */
  async function saving<Saved>(draft: string, save: (db: Database) => Promise<Saved>): Promise<Saved> {
    const pictures = listPictureIds(draft)
    if (pictures.length === 0) return save(database)
    return database.transaction().execute(async (trx) => {
      await holdPictures(trx, pictures)
      return save(trx)
    })
  }

  return {
    async insert(bot: BotRecord): Promise<void> {
      const draft = JSON.stringify(bot.draft)
      await saving(draft, (db) =>
        db
          .insertInto('bots')
          .values({ ...bot, ...toListColumns(bot.draft), draft })
          .execute(),
      )
    },
    /** @param includeDeleted also an agent that was deleted and can be restored */
    async find(id: string, includeDeleted = false): Promise<BotRecord | undefined> {
      const [row] = await findBot({ id })
      if (!row || (row.deleted_at !== null && !includeDeleted)) return undefined
      return { ...row, draft: drafts.parse(id, row.draft) }
    },
    /** Where an agent is, if the user is a member there; of a deleted one, since when. */
    async findForMember(botId: string, userId: string) {
      const [row] = await findForMember({ botId, userId })
      return row
    },
    /** @returns false when the agent was saved by somebody else since `before` */
    async update(id: string, draft: BotDraft, times: { before: number; updatedAt: number }): Promise<boolean> {
      const text = JSON.stringify(draft)
      const result = await saving(text, (db) =>
        db
          .updateTable('bots')
          .set({ ...toListColumns(draft), draft: text, updated_at: times.updatedAt })
          .where('id', '=', id)
          .where('updated_at', '=', times.before)
          .executeTakeFirst(),
      )
      return result.numUpdatedRows > 0n
    },
    async setDeleted(id: string, deletedAt: number | null): Promise<void> {
      await database.updateTable('bots').set({ deleted_at: deletedAt }).where('id', '=', id).execute()
    },
    async list(filter: BotFilter, page: { offset: number; limit: number }) {
      const rows = await filtered(filter)
        .selectAll('bots')
        .select(['bot_publications.published_at', 'bot_publications.version'])
        .orderBy('bots.id', 'desc')
        .offset(page.offset)
        .limit(page.limit)
        .execute()
      return rows.map((row) => ({ ...row, draft: JSON.parse(row.draft) as BotDraft }))
    },
    async count(filter: BotFilter): Promise<number> {
      const row = await filtered(filter)
        .select((build) => build.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow()
      return Number(row.total)
    },
    /** Freezes a version and puts it on the channels, all or nothing. @returns its number */
    async publish(options: {
      botId: string
      version: string
      snapshot: BotDraft
      note: string
      userId: string
      connectorIds: string[]
      at: number
    }): Promise<number> {
      const { botId, version, at } = options
      return database.transaction().execute(async (trx) => {
        // Holds the row, so that publishes at the same time are counted one after the other.
        await trx
          .updateTable('bots')
          .set((build) => ({ updated_at: build.ref('updated_at') }))
          .where('id', '=', botId)
          .execute()
        const { version_number } = await trx
          .insertInto('bot_versions')
          .values((build) => ({
            bot_id: botId,
            version,
            version_number: build
              .selectFrom('bot_versions as earlier')
              .where('earlier.bot_id', '=', botId)
              .select((earlier) =>
                earlier(earlier.fn.coalesce(earlier.fn.max('earlier.version_number'), earlier.lit(0)), '+', 1).as(
                  'next',
                ),
              ),
            snapshot: JSON.stringify(options.snapshot),
            model_id: options.snapshot.model.model_id,
            note: options.note,
            created_by: options.userId,
            created_at: at,
          }))
          .returning('version_number')
          .executeTakeFirstOrThrow()
        for (const connectorId of options.connectorIds)
          await trx
            .insertInto('bot_publications')
            .values({ bot_id: botId, connector_id: connectorId, version, published_at: at, unpublished_at: null })
            .onConflict((conflict) =>
              conflict
                .columns(['bot_id', 'connector_id'])
                .doUpdateSet({ version, published_at: at, unpublished_at: null }),
            )
            .execute()
        return version_number
      })
    },
    /** Takes the agent off a channel. @returns false when it was not on it. */
    async unpublish(botId: string, connectorId: string, at: number): Promise<boolean> {
      const result = await database
        .updateTable('bot_publications')
        .set({ unpublished_at: at })
        .where('bot_id', '=', botId)
        .where('connector_id', '=', connectorId)
        .where('unpublished_at', 'is', null)
        .executeTakeFirst()
      return result.numUpdatedRows > 0n
    },
    async findPublication(botId: string, connectorId: string): Promise<PublicationRow | undefined> {
      return (await findPublication({ botId, connectorId }))[0]
    },
    async listPublications(botId: string): Promise<PublicationRow[]> {
      return database
        .selectFrom('bot_publications')
        .selectAll()
        .where('bot_id', '=', botId)
        .where('unpublished_at', 'is', null)
        .execute()
    },
    /** A version never changes: what is still kept of it is not read again. */
    async findVersion(botId: string, version: string): Promise<BotDraft | undefined> {
      const key = `${botId} ${version}`
      const known = drafts.find(key)
      if (known) return known
      const row = await database
        .selectFrom('bot_versions')
        .select('snapshot')
        .where('bot_id', '=', botId)
        .where('version', '=', version)
        .executeTakeFirst()
      return row && drafts.parse(key, row.snapshot)
    },
  }
}
export type BotStore = ReturnType<typeof createBotStore>

function toListColumns({ name, description, icon_url, model }: BotDraft) {
  return { name, description, icon_url, model_id: model.model_id }
}

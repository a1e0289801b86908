import type { Change } from '../../platform/changed-list/change-place.ts'
import { isBeyondChange } from '../../platform/database/beyond-change.ts'
import { containsText } from '../../platform/database/contains-text.ts'
import type { Database } from '../../platform/database/database.ts'
import { previewPartitionPrefix } from '../auth/principal.ts'
import type { BotDraft } from '../bots/bot-draft.ts'

export interface AgentFilter {
  workspaceId: string
  /** A part of the name or the description; empty finds all. */
  search: string
}

/** A channel an agent answers on, with the version that answers there. */
export interface ChannelRow {
  bot_id: string
  connector_id: string
  version: string
  version_number: number
  published_at: number
  /** Of the version that is live; `""`: the default. */
  model_id: string
}

/** What the console's screens ask about agents. Writing goes through the bot service. */
export function createConsoleAgentStore(database: Database) {
  const filtered = ({ workspaceId, search }: AgentFilter) => {
    const query = database.selectFrom('bots').where('workspace_id', '=', workspaceId).where('deleted_at', 'is', null)
    if (search === '') return query
    return query.where((build) =>
      build.or([containsText(build.ref('name'), search), containsText(build.ref('description'), search)]),
    )
  }
  const channels = () =>
    database
      .selectFrom('bot_publications')
      .innerJoin('bot_versions', (join) =>
        join
          .onRef('bot_versions.bot_id', '=', 'bot_publications.bot_id')
          .onRef('bot_versions.version', '=', 'bot_publications.version'),
      )
      .where('bot_publications.unpublished_at', 'is', null)

  return {
    /** Up to `limit` agents that were saved last before, or after, that change; the nearest first. */
    async list(filter: AgentFilter, from: Change | undefined, direction: 'older' | 'newer', limit: number) {
      let query = filtered(filter).select(['id', 'name', 'description', 'icon_url', 'updated_at'])
      if (from)
        query = query.where((build) =>
          isBeyondChange({ updatedAt: build.ref('updated_at'), id: build.ref('id') }, from, direction),
        )
      const order = direction === 'older' ? 'desc' : 'asc'
      return query.orderBy('updated_at', order).orderBy('id', order).limit(limit).execute()
    },
    async count(filter: AgentFilter): Promise<number> {
      const row = await filtered(filter)
        .select((build) => build.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow()
      return Number(row.total)
    },
    async listChannels(botIds: readonly string[]): Promise<ChannelRow[]> {
      if (botIds.length === 0) return []
      return channels()
        .where('bot_publications.bot_id', 'in', botIds)
        .select([
          'bot_publications.bot_id',
          'bot_publications.connector_id',
          'bot_publications.version',
          'bot_versions.version_number',
          'bot_publications.published_at',
          'bot_versions.model_id',
        ])
        .orderBy('bot_publications.connector_id', 'desc')
        .execute()
    },
    /** Drafts beside the versions that are live, only of agents where the texts differ: most do not. */
    async listDifferences(botIds: readonly string[]) {
      if (botIds.length === 0) return []
      const rows = await channels()
        .innerJoin('bots', 'bots.id', 'bot_publications.bot_id')
        .where('bot_publications.bot_id', 'in', botIds)
        .whereRef('bots.draft', '!=', 'bot_versions.snapshot')
        .select(['bots.id', 'bots.draft', 'bot_versions.version', 'bot_versions.snapshot'])
        .distinct()
        .execute()
      return rows.map((row) => ({
        botId: row.id,
        version: row.version,
        draft: JSON.parse(row.draft) as BotDraft,
        snapshot: JSON.parse(row.snapshot) as BotDraft,
      }))
    },
    /** How many conversations of real users were active since then, by agent. */
    async countConversations(botIds: readonly string[], since: number): Promise<Map<string, number>> {
      if (botIds.length === 0) return new Map()
      const rows = await database
        .selectFrom('conversations')
        .select((build) => ['bot_id', build.fn.countAll<number>().as('total')])
        .where('bot_id', 'in', botIds)
        .where('updated_at', '>=', since)
        .where('deleted_at', 'is', null)
        .where('partition', 'not like', `${previewPartitionPrefix}%`)
        .groupBy('bot_id')
        .execute()
      return new Map(rows.map((row) => [row.bot_id, Number(row.total)]))
    },
    /** Everything ever published, the newest first. */
    async listVersions(botId: string) {
      return database
        .selectFrom('bot_versions')
        .leftJoin('users', 'users.id', 'bot_versions.created_by')
        .select([
          'bot_versions.version',
          'bot_versions.version_number',
          'bot_versions.created_at',
          'bot_versions.note',
          'bot_versions.created_by',
          'users.nick_name',
        ])
        .where('bot_versions.bot_id', '=', botId)
        .orderBy('bot_versions.version_number', 'desc')
        .execute()
    },
  }
}
export type ConsoleAgentStore = ReturnType<typeof createConsoleAgentStore>

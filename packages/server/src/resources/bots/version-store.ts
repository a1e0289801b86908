import type { Database } from '../../platform/database/database.ts'

/** Which versions of an agent are asked for. */
export interface VersionFilter {
  botId: string
  connectorId: string
  /** `published_online`: the one that answers on the channel · `published_draft`: those that do not, or no longer. */
  publishStatus: 'all' | 'published_online' | 'published_draft'
}

/** What was published, for lists. */
export function createVersionStore(database: Database) {
  const filtered = ({ botId, connectorId, publishStatus }: VersionFilter) => {
    const query = database
      .selectFrom('bot_versions')
      .leftJoin('users', 'users.id', 'bot_versions.created_by')
      .leftJoin('bot_publications', (join) =>
        join
          .onRef('bot_publications.bot_id', '=', 'bot_versions.bot_id')
          .onRef('bot_publications.version', '=', 'bot_versions.version')
          .on('bot_publications.connector_id', '=', connectorId)
          .on('bot_publications.unpublished_at', 'is', null),
      )
      .where('bot_versions.bot_id', '=', botId)
    if (publishStatus === 'published_online') return query.where('bot_publications.version', 'is not', null)
    if (publishStatus === 'published_draft') return query.where('bot_publications.version', 'is', null)
    return query
  }
  return {
    /** The newest first. */
    async list(filter: VersionFilter, page: { offset: number; limit: number }) {
      return filtered(filter)
        .select([
          'bot_versions.version',
          'bot_versions.note',
          'bot_versions.created_at',
          'bot_versions.created_by',
          'users.nick_name as creator_name',
          'bot_publications.version as online_version',
        ])
        .orderBy('bot_versions.version', 'desc')
        .offset(page.offset)
        .limit(page.limit)
        .execute()
    },
    async count(filter: VersionFilter): Promise<number> {
      const row = await filtered(filter)
        .select((build) => build.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow()
      return Number(row.total)
    },
  }
}
export type VersionStore = ReturnType<typeof createVersionStore>

import type { BotVersion } from '@buttonhole/protocol'
import type { Principal } from '../auth/principal.ts'
import type { BotService } from './service.ts'
import type { VersionFilter, VersionStore } from './version-store.ts'

/** The history of what was published. */
export function createVersionService({ store, bots }: { store: VersionStore; bots: Pick<BotService, 'getOwned'> }) {
  return {
    /** A page of an agent's versions, the newest first. @throws {ApiError} `botNotFound`, `forbidden` */
    async list(principal: Principal, filter: VersionFilter, page: { number: number; size: number }) {
      await bots.getOwned(principal, filter.botId, 'Bot.listVersion')
      const offset = (page.number - 1) * page.size
      const [rows, total] = await Promise.all([store.list(filter, { offset, limit: page.size }), store.count(filter)])
      const items: BotVersion[] = rows.map((row) => ({
        version: row.version,
        description: row.note,
        changelog: row.note,
        publish_status: row.online_version === null ? 'published_draft' : 'published_online',
        created_at: String(row.created_at),
        updated_at: String(row.created_at),
        creator: { id: row.created_by, name: row.creator_name ?? '' },
      }))
      return { items, total, has_more: total > offset + rows.length }
    },
  }
}
export type VersionService = ReturnType<typeof createVersionService>

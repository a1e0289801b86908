import { type BotSimple, connectors, type SpacePublishedBot } from '@buttonhole/protocol'
import { type Principal, requireAccount, requirePermission } from '../auth/principal.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import type { BotFilter, BotStore } from './store.ts'

interface Dependencies {
  store: Pick<BotStore, 'list' | 'count' | 'findVersion'>
  workspaces: Pick<WorkspaceService, 'getRole'>
}

/** The agents of a workspace, page by page. */
export function createBotLists({ store, workspaces }: Dependencies) {
  return {
    /** A page of the agents that answer API calls, as they were published, for the deprecated list. */
    async listPublished(principal: Principal, workspaceId: string, page: { offset: number; limit: number }) {
      const account = requireAccount(principal)
      requirePermission(account, 'getPublishedBot')
      await workspaces.getRole(account, workspaceId)
      const filter = { workspaceId, connectorId: connectors.api, publishStatus: 'published_online' as const }
      const [rows, total] = await Promise.all([store.list(filter, page), store.count(filter)])
      const space_bots = await Promise.all(
        rows.map(async (row): Promise<SpacePublishedBot> => {
          const published = (await store.findVersion(row.id, row.version!)) ?? row.draft
          return {
            bot_id: row.id,
            bot_name: published.name,
            description: published.description,
            icon_url: published.icon_url,
            publish_time: String(row.published_at),
          }
        }),
      )
      return { space_bots, total }
    },

    /** A page of the workspace's agents. */
    async list(principal: Principal, filter: BotFilter, page: { offset: number; limit: number }) {
      const account = requireAccount(principal)
      requirePermission(account, 'listBot')
      await workspaces.getRole(account, filter.workspaceId)
      const [rows, total] = await Promise.all([store.list(filter, page), store.count(filter)])
      const items: BotSimple[] = rows.map((row) => ({
        id: row.id,
        name: row.draft.name,
        icon_url: row.draft.icon_url,
        description: row.draft.description,
        is_published: row.version !== null,
        updated_at: row.updated_at,
        owner_user_id: row.owner_user_id,
        ...(row.published_at !== null && { published_at: row.published_at }),
      }))
      return { items, total }
    },
  }
}

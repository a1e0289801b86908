import type { Bot, UpdateBotRequest } from '@buttonhole/protocol'
import type { ChangePlace } from '../../platform/changed-list/change-place.ts'
import { readChangedPage } from '../../platform/changed-list/read-page.ts'
import type { Clock } from '../../platform/clock.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { BotService } from '../bots/service.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import { type AgentFile, fromAgentFile, toAgentFile } from './agent-file.ts'
import { listChangedFields } from './changed-fields.ts'
import type { ChannelRow, ConsoleAgentStore } from './store.ts'
import { getTemplate, type TemplateName } from './templates.ts'

interface Dependencies {
  store: ConsoleAgentStore
  bots: BotService
  workspaces: Pick<WorkspaceService, 'getRole'>
  settings: { find(name: string): Promise<string | undefined> }
  hasModel(workspaceId: string, modelId: string): Promise<boolean>
  clock: Clock
}

/**
 * `draft` answers nowhere, `changed` has changes that visitors do not get yet, `broken` is live with a model that is gone:
 * visitors get no answers.
 */
export type AgentState = 'draft' | 'live' | 'changed' | 'broken'

const weekSeconds = 7 * 86_400
const maxNameLength = 20

export function createConsoleAgentService({ store, bots, workspaces, settings, hasModel, clock }: Dependencies) {
  /** Which fields of the draft visitors do not get yet, by agent; agents without any are left out. */
  const findChanges = async (botIds: readonly string[], channels: readonly ChannelRow[]) => {
    const changes = new Map<string, string[]>()
    for (const { botId, version, draft, snapshot } of await store.listDifferences(botIds))
      if (version === newestVersion(channels, botId)) changes.set(botId, listChangedFields(draft, snapshot))
    return changes
  }
  const readState = async (botId: string) => {
    const channels = await store.listChannels([botId])
    const changes = (await findChanges([botId], channels)).get(botId) ?? []
    return { channels, changes }
  }
  /** The models of live versions that the workspace does not have any more. */
  const findGoneModels = async (workspaceId: string, channels: readonly ChannelRow[]) => {
    const ids = [...new Set(channels.map((channel) => channel.model_id))].filter(Boolean)
    const isThere = await Promise.all(ids.map((id) => hasModel(workspaceId, id)))
    return new Set(ids.filter((_, index) => !isThere[index]))
  }

  return {
    /**
     * A page of a workspace's agents, the last changed first; what is changed while somebody reads comes at the end.
     * `after` of the answer is the place of the next page, empty at the end.
     */
    async list(
      principal: AccountPrincipal,
      filter: { workspaceId: string; search: string },
      page: { place: ChangePlace | undefined; size: number },
    ) {
      await workspaces.getRole(principal, filter.workspaceId)
      const [{ rows, after }, total, demoId] = await Promise.all([
        readChangedPage((...beyond) => store.list(filter, ...beyond), page.place, page.size),
        store.count(filter),
        settings.find('demo_bot_id'),
      ])
      const ids = rows.map((row) => row.id)
      const [channels, conversations] = await Promise.all([
        store.listChannels(ids),
        store.countConversations(ids, clock.now() - weekSeconds),
      ])
      const [changes, gone] = await Promise.all([
        findChanges(ids, channels),
        findGoneModels(filter.workspaceId, channels),
      ])
      const items = rows.map((row) => {
        const own = channels.filter((channel) => channel.bot_id === row.id)
        return {
          ...row,
          state: toState(own, changes.get(row.id) ?? [], gone),
          ...(own.length > 0 && {
            version_number: Math.max(...own.map((channel) => channel.version_number)),
            published_at: Math.max(...own.map((channel) => channel.published_at)),
          }),
          channels: own.map((channel) => channel.connector_id),
          conversations_week: conversations.get(row.id) ?? 0,
          ...(row.id === demoId && { is_demo: true }),
        }
      })
      return { items, total, after }
    },

    /** @returns the new agent's id */
    async create(
      principal: AccountPrincipal,
      request: { workspaceId: string; name: string; template: TemplateName; language: 'en' | 'zh-CN' },
    ): Promise<string> {
      return bots.create(principal, {
        space_id: request.workspaceId,
        name: request.name,
        ...getTemplate(request.template, request.language),
      })
    },

    /** The draft as its editor sees it, and where which version is live. */
    async get(principal: AccountPrincipal, botId: string) {
      const bot = await bots.get(principal, botId, false)
      const { workspace_id } = await bots.getDraft(principal, botId)
      const { channels, changes } = await readState(botId)
      return {
        bot,
        state: toState(channels, changes, await findGoneModels(workspace_id, channels)),
        channels: channels.map(({ bot_id: _, model_id: __, ...channel }) => channel),
        updated_at: bot.update_time,
        changes,
      }
    },

    /** @throws {ApiError} `badRequest` when somebody else saved since `ifUpdatedAt` */
    async save(
      principal: AccountPrincipal,
      botId: string,
      fields: Omit<UpdateBotRequest, 'bot_id'>,
      ifUpdatedAt: number | undefined,
    ) {
      const updated_at = await bots.update(principal, { ...fields, bot_id: botId }, ifUpdatedAt)
      return { updated_at, changes: (await readState(botId)).changes }
    },

    /** @returns the new agent's id */
    async duplicate(principal: AccountPrincipal, botId: string): Promise<string> {
      const { draft } = await bots.getDraft(principal, botId)
      return bots.duplicate(principal, botId, toCopyName(draft.name))
    },

    remove: bots.remove,
    restore: bots.restore,

    /** The draft as a file. */
    async exportFile(principal: AccountPrincipal, botId: string): Promise<{ name: string; file: AgentFile }> {
      const { draft } = await bots.getDraft(principal, botId)
      return { name: draft.name, file: toAgentFile(draft) }
    },

    /** A new agent from a file, published nowhere. @returns its id */
    async importFile(principal: AccountPrincipal, workspaceId: string, file: AgentFile): Promise<string> {
      const fields = await fromAgentFile(file, (modelId) => hasModel(workspaceId, modelId))
      return bots.create(principal, { ...fields, space_id: workspaceId })
    },

    /** Everything ever published, the newest first. */
    async listVersions(principal: AccountPrincipal, botId: string) {
      await bots.getDraft(principal, botId)
      const [versions, channels] = await Promise.all([store.listVersions(botId), store.listChannels([botId])])
      return versions.map(({ created_by, nick_name, ...row }) => ({
        ...row,
        creator: { id: created_by, name: nick_name ?? '' },
        channels: channels.filter(({ version }) => version === row.version).map((channel) => channel.connector_id),
      }))
    },

    getVersion: (principal: AccountPrincipal, botId: string, version: string): Promise<Bot> =>
      bots.getVersion(principal, botId, version),

    /** Puts the draft on the channels as a new version. */
    publish: (principal: AccountPrincipal, botId: string, connectorIds: string[], note: string) =>
      bots.publish(principal, { bot_id: botId, connector_ids: connectorIds }, { note }),

    /** Puts an earlier version on the channels again, as a new version. */
    rollBack: (principal: AccountPrincipal, botId: string, version: string, connectorIds: string[]) =>
      bots.publish(principal, { bot_id: botId, connector_ids: connectorIds }, { fromVersion: version }),
  }
}
export type ConsoleAgentService = ReturnType<typeof createConsoleAgentService>

function newestVersion(channels: readonly ChannelRow[], botId: string): string | undefined {
  const own = channels.filter((channel) => channel.bot_id === botId)
  return own.reduce<ChannelRow | undefined>(
    (newest, row) => (newest && newest.version_number > row.version_number ? newest : row),
    undefined,
  )?.version
}

function toState(channels: readonly ChannelRow[], changes: readonly string[], gone: ReadonlySet<string>): AgentState {
  if (channels.length === 0) return 'draft'
  if (channels.some((channel) => gone.has(channel.model_id))) return 'broken'
  return changes.length > 0 ? 'changed' : 'live'
}

function toCopyName(name: string): string {
  const suffix = ' (2)'
  return `${[...name].slice(0, maxNameLength - suffix.length).join('')}${suffix}`
}

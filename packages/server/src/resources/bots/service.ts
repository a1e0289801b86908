import {
  ApiError,
  type Bot,
  type BotVariable,
  type CreateBotRequest,
  connectors,
  type PublishBotRequest,
  type UnpublishBotRequest,
  type UpdateBotRequest,
} from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import type { ModelRegistry } from '../../platform/models/model-registry.ts'
import type { AgentAccessReader } from '../agent-access/service.ts'
import type { BotChange } from '../api-apps/bot-event.ts'
import {
  type AccountPrincipal,
  isWithinToken,
  type Principal,
  requireAccount,
  requirePermission,
} from '../auth/principal.ts'
import type { FileService } from '../files/service.ts'
import { requireRole } from '../workspaces/role.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import { type BotDraft, createBotDraft, toEditorBot, toPublicBot, withChanges } from './bot-draft.ts'
import { createBotLists } from './bot-lists.ts'
import { botNotFound, createBotReader } from './bot-reader.ts'
import type { CollaboratorStore } from './collaborator-store.ts'
import { requireReadablePrompts, requireValid } from './require-valid.ts'
import type { BotRecord, BotStore } from './store.ts'

interface Dependencies {
  store: BotStore
  workspaces: Pick<WorkspaceService, 'getRole' | 'findRole'>
  icons: Pick<FileService, 'publishIcon'>
  collaborators: Pick<CollaboratorStore, 'isCollaborator'>
  models: ModelRegistry
  /** The voices of the audio endpoint; absent when there is none. */
  voices: readonly string[] | undefined
  access: Pick<AgentAccessReader, 'requireOpenToAnyone'>
  clock: Clock
  newId: NewId
  /** Told when an agent is taken off a channel, so that what runs there ends. */
  onUnpublish(botId: string, connectorId: string): Promise<void>
  /** Told what has become of an agent. */
  onChange(change: BotChange): Promise<void>
}

/** What a run answers from: a published version, or the draft. */
export interface BotSnapshot {
  botId: string
  /** Its models are those it may answer with. */
  workspaceId: string
  version: string
  draft: BotDraft
}

export function createBotService(dependencies: Dependencies) {
  const { store, workspaces, icons, models, access, clock, newId, onUnpublish, onChange } = dependencies
  const { getRecord, getOwned, isMember, toFacts, getVersion, findPublication } = createBotReader(dependencies)
  const insert = async (workspaceId: string, userId: string, draft: BotDraft): Promise<string> => {
    const at = clock.now()
    const id = newId()
    await store.insert({
      id,
      workspace_id: workspaceId,
      owner_user_id: userId,
      draft,
      created_at: at,
      updated_at: at,
      deleted_at: null,
    })
    return id
  }

  const withIcon = async (
    account: Principal,
    draft: BotDraft,
    { icon_file_id }: Pick<CreateBotRequest, 'icon_file_id'>,
  ): Promise<BotDraft> =>
    icon_file_id ? { ...draft, icon_url: await icons.publishIcon(account, icon_file_id) } : draft

  return {
    ...createBotLists({ store, workspaces }),
    getOwned,
    /** @returns the new agent's id */
    async create(principal: Principal, request: CreateBotRequest): Promise<string> {
      const account = requireAccount(principal)
      requirePermission(account, 'createBot')
      await workspaces.getRole(account, request.space_id)
      await requireValid(request, models, request.space_id)
      const draft = withChanges(createBotDraft(request.name), request)
      return insert(request.space_id, account.userId, await withIcon(account, draft, request))
    },

    /**
     * Saves a part of the draft. Each save has a later time than the one before, so that it can be told from it.
     * @param ifUpdatedAt saves only when nobody has since then
     * @returns when it was saved, Unix seconds
     * @throws {ApiError} `badRequest` when somebody has
     */
    async update(principal: Principal, request: UpdateBotRequest, ifUpdatedAt?: number): Promise<number> {
      for (;;) {
        const { record } = await getOwned(principal, request.bot_id, 'edit', { action: 'editDrafts' })
        await requireValid(request, models, record.workspace_id)
        if (ifUpdatedAt !== undefined && ifUpdatedAt !== record.updated_at) throw savedByOther()
        const times = { before: record.updated_at, updatedAt: Math.max(clock.now(), record.updated_at + 1) }
        const draft = await withIcon(principal, withChanges(record.draft, request), request)
        if (await store.update(record.id, draft, times)) return times.updatedAt
      }
    },

    /**
     * Freezes the draft, or again an earlier version, as a new version and puts it on the channels.
     * @returns the version, digits, and its number, counted from 1
     */
    async publish(
      principal: Principal,
      request: PublishBotRequest,
      options: { note?: string; fromVersion?: string } = {},
    ): Promise<{ version: string; version_number: number }> {
      const { account, record } = await getOwned(principal, request.bot_id, 'publish', { action: 'publish' })
      const connectorIds = [...new Set(request.connector_ids)]
      const known: readonly string[] = Object.values(connectors)
      const unknown = connectorIds.find((id) => !known.includes(id))
      if (unknown !== undefined)
        throw new ApiError(
          'badRequest',
          `connector_ids holds "${unknown}". Use 999 for Chat SDK, 1024 for the API and 998 for the share link.`,
        )
      const snapshot = options.fromVersion ? await getVersion(record, options.fromVersion) : record.draft
      requireReadablePrompts(snapshot)
      const version = newId()
      const version_number = await store.publish({
        botId: record.id,
        version,
        snapshot,
        note: options.note ?? '',
        userId: account.userId,
        connectorIds,
        at: Math.max(clock.now(), record.updated_at),
      })
      await onChange({ type: 'bot.published', userId: account.userId, bot: record, connectorIds, version })
      return { version, version_number }
    },

    async unpublish(principal: Principal, botId: string, request: UnpublishBotRequest): Promise<void> {
      const { account, record } = await getOwned(principal, botId, 'disconnectBot', { action: 'publish' })
      if (!(await store.unpublish(record.id, request.connector_id, clock.now())))
        throw new ApiError('notPublished', `Agent ${botId} is not published to connector ${request.connector_id}.`)
      await onUnpublish(record.id, request.connector_id)
      const connectorIds = [request.connector_id]
      await onChange({ type: 'bot.unpublished', userId: account.userId, bot: record, connectorIds })
    },

    /** Takes the agent away from everyone until it is restored; what runs on it ends. */
    async remove(principal: Principal, botId: string): Promise<void> {
      const { account, record } = await getOwned(principal, botId, 'edit', { action: 'delete' })
      await store.setDeleted(record.id, clock.now())
      const connectorIds = Object.values(connectors)
      for (const connectorId of connectorIds) await onUnpublish(record.id, connectorId)
      await onChange({ type: 'bot.deleted', userId: account.userId, bot: record, connectorIds })
    },

    /** Brings a deleted agent back, published as it was. */
    async restore(principal: Principal, botId: string): Promise<void> {
      const { record } = await getOwned(principal, botId, 'edit', { action: 'delete', includeDeleted: true })
      await store.setDeleted(record.id, null)
    },

    /** A new agent in the same workspace with the same draft, published nowhere. @returns its id */
    async duplicate(principal: Principal, botId: string, name: string): Promise<string> {
      const { account, record } = await getOwned(principal, botId, 'createBot', { action: 'editDrafts' })
      return insert(record.workspace_id, account.userId, { ...record.draft, name })
    },

    /** A copy of the draft, in the same workspace or in another of the caller's. @returns its id */
    async copy(principal: Principal, botId: string, toWorkspaceId: string | undefined): Promise<string> {
      requirePermission(principal, 'Workspace.createBot')
      const { account, record } = await getOwned(principal, botId, 'Bot.duplicate', { action: 'editDrafts' })
      const workspaceId = toWorkspaceId ?? record.workspace_id
      requireRole(await workspaces.getRole(account, workspaceId), 'editDrafts')
      return insert(workspaceId, account.userId, record.draft)
    },

    /** The draft and where it belongs, for its editors. */
    async getDraft(principal: Principal, botId: string): Promise<BotRecord> {
      return (await getOwned(principal, botId, 'getMetadata')).record
    },

    /** A published version, for its editors. @throws {ApiError} `badRequest` when there is no such version */
    async getVersion(principal: Principal, botId: string, version: string): Promise<Bot> {
      const { record } = await getOwned(principal, botId, 'getMetadata')
      const draft = await getVersion(record, version)
      return toEditorBot(draft, await toFacts(record, draft, version))
    },

    /**
     * The agent for whoever may know it: its editors see all of the draft or version, visitors what a window shows.
     * @param isPublished false: the draft
     * @param connectorId the channel of the published version; without it the API, or else Chat SDK, or else the share link
     * @throws {ApiError} `botNotFound`, `notPublished`, `forbidden`
     */
    async get(principal: Principal, botId: string, isPublished: boolean, connectorId?: string): Promise<Bot> {
      requirePermission(principal, 'getMetadata')
      if (principal.kind === 'visitor') {
        if (principal.botId !== botId) throw botNotFound(botId)
        if (principal.previewerId === undefined) return (await this.getForVisitor(botId, principal.connectorId)).bot
        const previewed = await getRecord(botId)
        return toPublicBot(previewed.draft, await toFacts(previewed, previewed.draft, ''))
      }
      const { account, record } = await getOwned(principal, botId, 'getMetadata')
      if (!isPublished) requireEditor(account)
      if (!isPublished) return toEditorBot(record.draft, await toFacts(record, record.draft, ''))
      const publication = await findPublication(botId, connectorId)
      if (!publication)
        throw new ApiError(
          'notPublished',
          connectorId === undefined
            ? `Agent ${botId} is not published. Publish it, or ask with is_published=false.`
            : `Agent ${botId} is not published to connector ${connectorId}. Publish it there.`,
        )
      const draft = await getVersion(record, publication.version)
      const toBot = account.sessionName === undefined ? toEditorBot : toPublicBot
      return toBot(draft, await toFacts(record, draft, publication.version))
    },

    /** The agent as a page's visitors get it. @throws {ApiError} `botNotFound`, `botUnbound` */
    async getForVisitor(
      botId: string,
      connectorId: string = connectors.chatSdk,
    ): Promise<{ bot: Bot; allowedOrigins: string[] }> {
      const record = await getRecord(botId)
      const publication = await store.findPublication(botId, connectorId)
      if (!publication) throw unbound(botId, connectorId)
      const draft = await getVersion(record, publication.version)
      return {
        bot: toPublicBot(draft, await toFacts(record, draft, publication.version)),
        allowedOrigins: record.draft.allowed_origins,
      }
    },

    /** @returns the allowed origins, as they are now. @throws {ApiError} `botUnbound` */
    async requireOpenToVisitors(botId: string, connectorId: string): Promise<string[]> {
      const record = await store.find(botId)
      if (!record || !(await store.findPublication(botId, connectorId))) throw unbound(botId, connectorId)
      return record.draft.allowed_origins
    },

    /**
     * Lets somebody who may edit the agent talk to its draft.
     * @throws {ApiError} `botNotFound` for everybody else, and when the agent was deleted
     */
    async requirePreviewer(userId: string, botId: string): Promise<void> {
      const record = await getRecord(botId)
      if (!(await isMember(userId, record.workspace_id))) throw botNotFound(botId)
    },

    /**
     * What a chat answers from.
     * @throws {ApiError} `botNotFound`, `notPublished`, `botUnbound` (visitors), `badRequest` (version)
     */
    async getSnapshot(
      principal: Principal,
      options: { botId: string; connectorId: string; isDraft: boolean; version: string | undefined },
    ): Promise<BotSnapshot> {
      const { botId, connectorId } = options
      if (principal.kind === 'visitor') {
        if (principal.botId !== botId) throw botNotFound(botId)
        const record = await getRecord(botId)
        if (principal.previewerId !== undefined)
          return { botId, workspaceId: record.workspace_id, version: '', draft: record.draft }
        const publication = await store.findPublication(botId, principal.connectorId)
        if (!publication) throw unbound(botId, principal.connectorId)
        const { version } = publication
        return { botId, workspaceId: record.workspace_id, version, draft: await getVersion(record, version) }
      }
      const { account, record } = await getOwned(principal, botId, 'chat')
      if (options.isDraft) requireEditor(account)
      if (options.isDraft) return { botId, workspaceId: record.workspace_id, version: '', draft: record.draft }
      // A token that lies in a page says nothing about who the visitor is, unless it was made for one.
      if (connectorId === connectors.chatSdk && account.sessionName === undefined)
        await access.requireOpenToAnyone(botId)
      const publication = await store.findPublication(botId, connectorId)
      if (!publication)
        throw new ApiError(
          'notPublished',
          `Agent ${botId} is not published to connector ${connectorId}. Publish it there.`,
        )
      const version = options.version ?? publication.version
      return { botId, workspaceId: record.workspace_id, version, draft: await getVersion(record, version) }
    },

    /** The variables of the published agent, or of the draft of one that is not on the channel. */
    async listVariables(
      principal: Principal,
      botId: string,
      connectorId: string,
      permission: 'readVariable' | 'updateVariable',
    ): Promise<BotVariable[]> {
      const { record } = await getOwned(principal, botId, permission)
      const publication = await store.findPublication(botId, connectorId)
      const draft = publication ? await getVersion(record, publication.version) : record.draft
      return draft.variables ?? []
    },

    /**
     * True when the principal may know that the agent exists.
     * @param includeDeleted also that it did
     */
    async isKnown(principal: Principal, botId: string, includeDeleted = false): Promise<boolean> {
      if (principal.kind === 'visitor') return principal.botId === botId
      const row = await store.findForMember(botId, principal.userId)
      if (!row || (row.deleted_at !== null && !includeDeleted)) return false
      return isWithinToken(principal, { workspaceId: row.workspace_id, botId })
    },
  }
}
export type BotService = ReturnType<typeof createBotService>

/** @throws {ApiError} `forbidden` for tokens of end users: drafts are for those who build the agent. */
function requireEditor(account: AccountPrincipal): void {
  if (account.sessionName !== undefined)
    throw new ApiError('forbidden', 'A token with session_name sees what is published. Ask for the published agent.')
}

function savedByOther(): ApiError {
  return new ApiError('badRequest', 'Somebody else saved this agent since you opened it. Load it again, then repeat.')
}

function unbound(botId: string, connectorId: string): ApiError {
  const channel = connectorId === connectors.webSdk ? 'the share link' : 'Chat SDK'
  return new ApiError('botUnbound', `Agent ${botId} is not published to ${channel}. Publish it there again.`)
}

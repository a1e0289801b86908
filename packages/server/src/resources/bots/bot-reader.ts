import { ApiError, connectors, type Permission } from '@buttonhole/protocol'
import type { ModelRegistry } from '../../platform/models/model-registry.ts'
import { isWithinToken, type Principal, requireAccount, requirePermission } from '../auth/principal.ts'
import { requireRole, type WorkspaceAction } from '../workspaces/role.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import type { BotDraft } from './bot-draft.ts'
import type { CollaboratorStore } from './collaborator-store.ts'
import type { BotRecord, BotStore } from './store.ts'

interface Dependencies {
  store: BotStore
  workspaces: Pick<WorkspaceService, 'findRole'>
  collaborators: Pick<CollaboratorStore, 'isCollaborator'>
  models: ModelRegistry
  /** The voices of the audio endpoint; absent when there is none. */
  voices: readonly string[] | undefined
}

/** Reads agents, and holds the one check of who may touch them. */
export function createBotReader({ store, workspaces, collaborators, models, voices }: Dependencies) {
  const getRecord = async (botId: string): Promise<BotRecord> => {
    const record = await store.find(botId)
    if (!record) throw botNotFound(botId)
    return record
  }
  /**
   * The one check of who may touch an agent: members of its workspace, as far as their role allows. Others learn nothing
   * about it.
   */
  const getOwned = async (
    principal: Principal,
    botId: string,
    permission: Permission,
    { action, includeDeleted }: { action?: WorkspaceAction; includeDeleted?: boolean } = {},
  ) => {
    const account = requireAccount(principal)
    requirePermission(account, permission)
    const record = await store.find(botId, includeDeleted)
    const isWithin = record && isWithinToken(account, { workspaceId: record.workspace_id, botId })
    const role = isWithin && (await workspaces.findRole(record.workspace_id, account.userId))
    if (!role) throw botNotFound(botId)
    const mayAsCollaborator = action === 'publish' && (await collaborators.isCollaborator(botId, account.userId))
    if (action && !mayAsCollaborator) requireRole(role, action)
    return { account, record }
  }
  const isMember = async (userId: string, workspaceId: string) =>
    (await workspaces.findRole(workspaceId, userId)) !== undefined
  const toFacts = async (record: BotRecord, draft: BotDraft, version: string) => ({
    bot_id: record.id,
    owner_user_id: record.owner_user_id,
    create_time: record.created_at,
    update_time: record.updated_at,
    version,
    modelName: await models.describe(record.workspace_id, draft.model.model_id),
    voices: voices,
  })
  const getVersion = async (record: BotRecord, version: string): Promise<BotDraft> => {
    const draft = await store.findVersion(record.id, version)
    if (!draft)
      throw new ApiError('badRequest', `Agent ${record.id} has no version ${version}. List its versions first.`)
    return draft
  }
  /** Where the agent answers: on that channel, or else on any. */
  const findPublication = async (botId: string, connectorId: string | undefined) => {
    if (connectorId !== undefined) return store.findPublication(botId, connectorId)
    for (const channel of [connectors.api, connectors.chatSdk, connectors.webSdk]) {
      const publication = await store.findPublication(botId, channel)
      if (publication) return publication
    }
    return undefined
  }
  return { getRecord, getOwned, isMember, toFacts, getVersion, findPublication }
}

/** What everybody is told who may not know of an agent, and who asks for one that never was. */
export function botNotFound(botId: string): ApiError {
  return new ApiError('botNotFound', `There is no agent ${botId} that this token may use. Check bot_id.`)
}

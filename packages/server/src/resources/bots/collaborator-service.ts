import { ApiError } from '@buttonhole/protocol'
import type { Principal } from '../auth/principal.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import type { CollaboratorStore } from './collaborator-store.ts'
import type { BotService } from './service.ts'

interface Dependencies {
  store: CollaboratorStore
  bots: Pick<BotService, 'getOwned'>
  workspaces: Pick<WorkspaceService, 'findRole'>
}

/**
 * Shared agents: while an agent is in `collaboration` mode, its collaborators may publish it and take it offline,
 * whatever their role in the workspace.
 */
export function createCollaboratorService({ store, bots, workspaces }: Dependencies) {
  return {
    /** Who was a collaborator before stays one when an agent is shared again. */
    async setMode(principal: Principal, botId: string, mode: 'single' | 'collaboration'): Promise<void> {
      await bots.getOwned(principal, botId, 'Bot.switchDevelopMode', { action: 'manageMembers' })
      await store.setShared(botId, mode === 'collaboration')
    },

    /** @throws {ApiError} `badRequest` when the agent is not shared, `notFound` for who is not in its workspace, `alreadyMember` */
    async add(principal: Principal, botId: string, userId: string): Promise<void> {
      const { record } = await bots.getOwned(principal, botId, 'Bot.addCollaborator', { action: 'manageMembers' })
      if (!(await store.isShared(botId)))
        throw new ApiError(
          'badRequest',
          'This agent is not shared. Set its collaboration_mode to "collaboration" first.',
        )
      if (!(await workspaces.findRole(record.workspace_id, userId)))
        throw new ApiError(
          'notFound',
          `There is no user ${userId} in the workspace of this agent. Add them there first.`,
        )
      if (!(await store.add(botId, userId)))
        throw new ApiError('alreadyMember', `User ${userId} is a collaborator already.`)
    },

    /** @throws {ApiError} `notFound` when they are no collaborator */
    async remove(principal: Principal, botId: string, userId: string): Promise<void> {
      await bots.getOwned(principal, botId, 'Bot.removeCollaborator', { action: 'manageMembers' })
      if (!(await store.remove(botId, userId)))
        throw new ApiError('notFound', `User ${userId} is no collaborator of agent ${botId}.`)
    },
  }
}
export type CollaboratorService = ReturnType<typeof createCollaboratorService>

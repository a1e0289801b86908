import { ApiError } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import type { ConsolePrincipal } from '../console-sessions/service.ts'
import { requireRole } from '../workspaces/role.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import type { ConsoleWorkspaceStore } from './store.ts'

interface Dependencies {
  store: ConsoleWorkspaceStore
  workspaces: Pick<WorkspaceService, 'getRole' | 'getName' | 'listIds' | 'insert'>
  /** Ends what a user holds who belongs to no workspace any more. */
  endAccessOfOutsider(userId: string, at: number): Promise<void>
  clock: Clock
  newId: NewId
}

/** The console lists the workspaces of its user whole; nobody gets more than this. */
export const maxWorkspaces = 200

/** Workspaces as people make, name and close them in the console. */
export function createConsoleWorkspaceService(dependencies: Dependencies) {
  const { store, workspaces, endAccessOfOutsider, clock, newId } = dependencies
  return {
    /** A new workspace that the caller owns. @returns its id */
    async create(principal: ConsolePrincipal, text: string): Promise<string> {
      const name = requireName(text)
      if ((await workspaces.listIds(principal.userId)).length >= maxWorkspaces)
        throw new ApiError('badRequest', `You belong to ${maxWorkspaces} workspaces. Leave one first.`)
      const id = newId()
      const row = { id, name, icon_url: '', workspace_type: 'team', created_at: clock.now() }
      await workspaces.insert(row, principal.userId)
      return id
    },

    /** What it is called and what it holds. */
    async get(principal: ConsolePrincipal, workspaceId: string) {
      const name = await workspaces.getName(principal, workspaceId)
      return { id: workspaceId, name, ...(await store.countContents(workspaceId)) }
    },

    /** @throws {ApiError} `forbidden` for members */
    async rename(principal: ConsolePrincipal, workspaceId: string, text: string): Promise<void> {
      requireRole(await workspaces.getRole(principal, workspaceId), 'manageWorkspace')
      await store.rename(workspaceId, requireName(text))
    },

    /**
     * Closes an empty workspace for everybody in it. The caller keeps another one, for without any they would be signed
     * out.
     * @throws {ApiError} `forbidden` but for owners, `badRequest` when it holds agents or apps, or is their last one
     */
    async close(principal: ConsolePrincipal, workspaceId: string): Promise<void> {
      requireRole(await workspaces.getRole(principal, workspaceId), 'closeWorkspace')
      if ((await workspaces.listIds(principal.userId)).length < 2)
        throw new ApiError('badRequest', 'This is your only workspace. Create another one first.')
      const members = await store.close(workspaceId)
      if (!members) throw new ApiError('badRequest', 'This workspace holds agents or OAuth apps. Delete them first.')
      for (const userId of members) await endAccessOfOutsider(userId, clock.now())
    },
  }
}
export type ConsoleWorkspaceService = ReturnType<typeof createConsoleWorkspaceService>

function requireName(text: string): string {
  const name = text.trim()
  if (name === '') throw new ApiError('badRequest', 'name is empty. Write what the workspace is called.')
  return name
}

import { ApiError, type Workspace } from '@buttonhole/protocol'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { WorkspaceRole } from './schema.ts'
import type { WorkspaceStore } from './store.ts'

export function createWorkspaceService({ store }: { store: WorkspaceStore }) {
  return {
    async list(principal: AccountPrincipal, page: { offset: number; limit: number }) {
      const [rows, total] = await Promise.all([store.list(principal.userId, page), store.count(principal.userId)])
      const workspaces: Workspace[] = rows.map((row) => ({
        id: row.id,
        name: row.name,
        icon_url: row.icon_url,
        role_type: row.role,
        workspace_type: row.workspace_type,
        enterprise_id: '',
      }))
      return { workspaces, total_count: total }
    },
    /** The principal's role in the workspace. @throws {ApiError} `forbidden` when it has none. */
    async getRole(principal: AccountPrincipal, workspaceId: string): Promise<WorkspaceRole> {
      const role = await store.findRole(workspaceId, principal.userId)
      if (!role)
        throw new ApiError('forbidden', `This token has no access to workspace ${workspaceId}. Check the workspace id.`)
      return role
    },
    /** The user's role there, `undefined` when not a member. */
    findRole: store.findRole,
    /** The workspaces a user belongs to. */
    listIds: store.listIds,
    /** Who belongs to the workspace, with names. */
    listMembers: store.listMembers,
  }
}
export type WorkspaceService = ReturnType<typeof createWorkspaceService>

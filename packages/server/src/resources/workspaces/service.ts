import { ApiError, type Workspace } from '@buttonhole/protocol'
import { type AccountPrincipal, isWithinToken } from '../auth/principal.ts'
import type { WorkspaceRole } from './schema.ts'
import type { WorkspaceStore } from './store.ts'

export function createWorkspaceService({ store }: { store: WorkspaceStore }) {
  return {
    async list(principal: AccountPrincipal, page: { offset: number; limit: number }) {
      const only = principal.workspaceIds && [...principal.workspaceIds]
      // Postgres knows no empty list of values.
      if (only?.length === 0) return { workspaces: [], total_count: 0 }
      const [rows, total] = await Promise.all([
        store.list(principal.userId, page, only),
        store.count(principal.userId, only),
      ])
      const workspaces: Workspace[] = rows.map((row) => ({
        id: row.id,
        name: row.name,
        icon_url: row.icon_url,
        role_type: row.role,
        workspace_type: row.workspace_type,
        enterprise_id: '',
        description: row.description,
        joined_status: 'joined',
      }))
      return { workspaces, total_count: total }
    },
    /** The principal's role in the workspace. @throws {ApiError} `forbidden` when it has none. */
    async getRole(principal: AccountPrincipal, workspaceId: string): Promise<WorkspaceRole> {
      // A token for single agents has no say in what concerns a workspace.
      const isWithin = isWithinToken(principal, { workspaceId }) && principal.botIds === undefined
      const role = isWithin ? await store.findRole(workspaceId, principal.userId) : undefined
      if (!role)
        throw new ApiError('forbidden', `This token has no access to workspace ${workspaceId}. Check the workspace id.`)
      return role
    },
    /** What the workspace is called. @throws {ApiError} `forbidden` */
    async getName(principal: AccountPrincipal, workspaceId: string): Promise<string> {
      await this.getRole(principal, workspaceId)
      return store.getName(workspaceId)
    },
    /** A new workspace with its owner. */
    insert: store.insert,
    /** What the workspace is called, for somebody who was let in already. */
    findName: store.findName,
    /** The user's role there, `undefined` when not a member. */
    findRole: store.findRole,
    /** The workspaces a user belongs to. */
    listIds: store.listIds,
    /** Who belongs to the workspace, with names. */
    listMembers: store.listMembers,
  }
}
export type WorkspaceService = ReturnType<typeof createWorkspaceService>

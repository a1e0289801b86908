import {
  type AddMembersRequest,
  type AddMembersResult,
  ApiError,
  type CreateWorkspaceRequest,
  type Permission,
  type RemoveMembersResult,
  type UpdateWorkspaceRequest,
  type WorkspaceMember,
} from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import { type AccountPrincipal, type Principal, requireAccount, requirePermission } from '../auth/principal.ts'
import type { FileService } from '../files/service.ts'
import type { MemberStore } from './member-store.ts'
import { requireRole, type WorkspaceAction } from './role.ts'
import type { WorkspaceService } from './service.ts'
import type { WorkspaceStore } from './store.ts'

interface Dependencies {
  store: MemberStore
  workspaceStore: Pick<WorkspaceStore, 'insert'>
  workspaces: Pick<WorkspaceService, 'getRole'>
  icons: Pick<FileService, 'publishIcon'>
  clock: Clock
  newId: NewId
}

/** Workspaces and who belongs to them. */
export function createMemberService({ store, workspaceStore, workspaces, icons, clock, newId }: Dependencies) {
  /** The one check of who may look at or change a workspace. */
  const getAccount = async (
    principal: Principal,
    workspaceId: string,
    permission: Permission,
    action?: WorkspaceAction,
  ): Promise<AccountPrincipal> => {
    const account = requireAccount(principal)
    requirePermission(account, permission)
    const role = await workspaces.getRole(account, workspaceId)
    if (action) requireRole(role, action)
    return account
  }

  return {
    /** A new team workspace of the caller. @returns its id */
    async create(principal: Principal, request: CreateWorkspaceRequest): Promise<string> {
      const account = requireAccount(principal)
      requirePermission(account, 'createWorkspace')
      if (account.workspaceIds || account.botIds)
        throw new ApiError('forbidden', 'This token is for certain workspaces. Use one for all of them.')
      const { name, description, icon_file_id } = request
      requireWords(name)
      const icon_url = icon_file_id ? await icons.publishIcon(account, icon_file_id) : ''
      const id = newId()
      const row = { id, name, description, icon_url, workspace_type: 'team', created_at: clock.now() }
      await workspaceStore.insert(row, account.userId)
      return id
    },

    /** Renames a team workspace; an empty field keeps what is there. */
    async update(principal: Principal, workspaceId: string, request: UpdateWorkspaceRequest): Promise<void> {
      await getAccount(principal, workspaceId, 'Workspace.update', 'manageMembers')
      if ((await store.findType(workspaceId)) === 'personal')
        throw new ApiError('badRequest', 'A personal workspace keeps its name and description.')
      const { name, description } = request
      if (name) requireWords(name)
      await store.update(workspaceId, { ...(name && { name }), ...(description && { description }) })
    },

    /** A page of the members. */
    async list(
      principal: Principal,
      workspaceId: string,
      page: { offset: number; limit: number },
    ): Promise<{ items: WorkspaceMember[]; total_count: number }> {
      await getAccount(principal, workspaceId, 'readMember')
      const [items, total_count] = await Promise.all([store.list(workspaceId, page), store.count(workspaceId)])
      return { items, total_count }
    },

    /** Adds users of this server; one who belongs to it already keeps their role. */
    async add(principal: Principal, workspaceId: string, { users }: AddMembersRequest): Promise<AddMembersResult> {
      await getAccount(principal, workspaceId, 'addMember', 'manageMembers')
      const existing = await store.listExisting(users.map(({ user_id }) => user_id))
      const result: AddMembersResult = {
        added_success_user_ids: [],
        invited_success_user_ids: [],
        not_exist_user_ids: [],
        already_joined_user_ids: [],
        already_invited_user_ids: [],
      }
      for (const { user_id, role_type } of users) {
        if (!existing.includes(user_id)) result.not_exist_user_ids.push(user_id)
        else if (await store.add(workspaceId, user_id, role_type)) result.added_success_user_ids.push(user_id)
        else result.already_joined_user_ids.push(user_id)
      }
      return result
    },

    /** Takes users out; the owner stays. What they hold, tokens too, ends with their next call. */
    async remove(principal: Principal, workspaceId: string, userIds: string[]): Promise<RemoveMembersResult> {
      await getAccount(principal, workspaceId, 'removeMember', 'manageMembers')
      const result: RemoveMembersResult = {
        removed_success_user_ids: [],
        not_in_workspace_user_ids: [],
        owner_not_support_remove_user_ids: [],
      }
      for (const userId of userIds) {
        const role = await store.findRole(workspaceId, userId)
        if (role === undefined) result.not_in_workspace_user_ids.push(userId)
        else if (role === 'owner') result.owner_not_support_remove_user_ids.push(userId)
        else {
          await store.remove(workspaceId, userId)
          await store.endAccessOfOutsider(userId, clock.now())
          result.removed_success_user_ids.push(userId)
        }
      }
      return result
    },
  }
}
export type MemberService = ReturnType<typeof createMemberService>

function requireWords(name: string): void {
  if (name.trim() === '') throw new ApiError('badRequest', 'name is blank. Give the workspace a name with words.')
}

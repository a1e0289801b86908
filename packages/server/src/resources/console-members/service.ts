import { ApiError } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { ConsolePrincipal } from '../console-sessions/service.ts'
import { requireMayGive, requireRole } from '../workspaces/role.ts'
import type { WorkspaceRole } from '../workspaces/schema.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import type { ConsoleMemberStore } from './store.ts'

interface Dependencies {
  store: ConsoleMemberStore
  workspaces: Pick<WorkspaceService, 'getRole' | 'findRole'>
  /** Ends what a user holds who belongs to no workspace any more. */
  endAccessOfOutsider(userId: string, at: number): Promise<void>
  clock: Clock
}

const rank: Record<WorkspaceRole, number> = { owner: 0, admin: 1, member: 2 }

/** Who works in a workspace, and as what. */
export function createConsoleMemberService({ store, workspaces, endAccessOfOutsider, clock }: Dependencies) {
  const getOther = async (principal: ConsolePrincipal, workspaceId: string, userId: string) => {
    const own = await workspaces.getRole(principal, workspaceId)
    requireRole(own, 'manageMembers')
    const role = await workspaces.findRole(workspaceId, userId)
    if (!role) throw new ApiError('notFound', `User ${userId} is not in this workspace. Read the list again.`)
    requireMayGive(own, role)
    return own
  }
  const takeOut = async (workspaceId: string, userId: string) => {
    if (!(await store.setRole(workspaceId, userId, undefined))) throw lastOwner()
    await endAccessOfOutsider(userId, clock.now())
  }

  return {
    async list(principal: ConsolePrincipal, workspaceId: string) {
      await workspaces.getRole(principal, workspaceId)
      const rows = await store.list(workspaceId)
      return rows
        .sort((one, other) => rank[one.role] - rank[other.role])
        .map(({ id, name, avatar_url, email, role, last_seen_at }) => ({
          id,
          name,
          avatar_url,
          email: email ?? '',
          role,
          is_you: id === principal.userId,
          ...(last_seen_at !== null && { last_seen_at: Number(last_seen_at) }),
        }))
    },

    /** @throws {ApiError} `forbidden` for roles above one's own, `badRequest` for the last owner */
    async changeRole(
      principal: ConsolePrincipal,
      workspaceId: string,
      userId: string,
      role: WorkspaceRole,
    ): Promise<void> {
      requireMayGive(await getOther(principal, workspaceId, userId), role)
      if (!(await store.setRole(workspaceId, userId, role))) throw lastOwner()
    },

    /** Takes somebody out. Who belongs to no workspace then is signed out everywhere, and their tokens end. */
    async remove(principal: ConsolePrincipal, workspaceId: string, userId: string): Promise<void> {
      await getOther(principal, workspaceId, userId)
      await takeOut(workspaceId, userId)
    },

    /** Takes the caller out. */
    async leave(principal: ConsolePrincipal, workspaceId: string): Promise<void> {
      await workspaces.getRole(principal, workspaceId)
      await takeOut(workspaceId, principal.userId)
    },
  }
}
export type ConsoleMemberService = ReturnType<typeof createConsoleMemberService>

function lastOwner(): ApiError {
  return new ApiError('badRequest', 'This is the last owner of the workspace. Make somebody else an owner first.')
}

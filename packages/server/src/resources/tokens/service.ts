import { ApiError } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { AuthService } from '../auth/service.ts'
import { requireRole } from '../workspaces/role.ts'
import type { WorkspaceService } from '../workspaces/service.ts'

interface Dependencies {
  auth: Pick<AuthService, 'createPersonalToken' | 'createServiceToken' | 'listTokens' | 'findToken' | 'revoke'>
  workspaces: Pick<WorkspaceService, 'getRole' | 'findRole' | 'listMembers' | 'listIds'>
  clock: Clock
}

/** A token as lists show it: everything but the token. */
export interface TokenItem {
  id: string
  /** Held by a program that runs by itself. */
  is_service: boolean
  name: string
  created_at: number
  /** `null`: never. */
  expires_at: number | null
  last_used_at?: number
  /** The only workspaces it is for; absent: all of its user's. */
  workspace_ids?: string[]
  /** Whose it is. */
  user?: { id: string; name: string }
}

/** What a token is asked for with. */
export interface NewToken {
  isService: boolean
  name: string
  expiresInDays: number | undefined
  permissions: string[]
  /** The only workspaces it is for; `undefined`: all of the user's. */
  workspaceIds: string[] | undefined
}

export function createTokenService({ auth, workspaces, clock }: Dependencies) {
  const listOf = async (userId: string): Promise<TokenItem[]> =>
    (await auth.listTokens(userId)).map((row) => ({
      id: row.id,
      is_service: row.kind === 'service',
      name: row.name,
      created_at: row.created_at,
      expires_at: row.expires_at,
      ...(row.last_used_at !== null && { last_used_at: row.last_used_at }),
      ...(row.workspace_ids !== null && { workspace_ids: JSON.parse(row.workspace_ids) as string[] }),
    }))

  return {
    /** The user's own tokens. */
    list: (principal: AccountPrincipal) => listOf(principal.userId),

    /** The tokens of everybody in a workspace, for those who answer for it. @throws {ApiError} `forbidden` */
    async listOfWorkspace(principal: AccountPrincipal, workspaceId: string): Promise<TokenItem[]> {
      requireRole(await workspaces.getRole(principal, workspaceId), 'manageTokens')
      const members = await workspaces.listMembers(workspaceId)
      const lists = await Promise.all(
        members.map(async ({ id, name }) => (await listOf(id)).map((token) => ({ ...token, user: { id, name } }))),
      )
      return lists.flat()
    },

    /**
     * @returns the token, which is shown this once
     * @throws {ApiError} `forbidden` for a workspace that the user does not belong to
     */
    async create(principal: AccountPrincipal, request: NewToken): Promise<{ id: string; token: string }> {
      const name = request.name.trim()
      if (name === '') throw new ApiError('badRequest', 'name is empty. Write what the token is for.')
      for (const id of request.workspaceIds ?? []) await workspaces.getRole(principal, id)
      const create = request.isService ? auth.createServiceToken : auth.createPersonalToken
      return create({
        userId: principal.userId,
        name,
        permissions: request.permissions,
        workspaceIds: request.workspaceIds,
        ...(request.expiresInDays && { expiresAt: clock.now() + request.expiresInDays * 86_400 }),
      })
    },

    /**
     * Makes a token invalid at once: one of the user's own, or of somebody in a workspace they answer for. An owner's
     * token only owners may revoke.
     * @throws {ApiError} `notFound` for all others, which stay unknown
     */
    async revoke(principal: AccountPrincipal, id: string): Promise<void> {
      const token = await auth.findToken(id)
      const isAllowed =
        token && (token.user_id === principal.userId || (await isAnsweredFor(principal.userId, token.user_id)))
      if (!isAllowed) throw new ApiError('notFound', `There is no token ${id} that you may revoke.`)
      await auth.revoke(id)
    },
  }

  async function isAnsweredFor(userId: string, otherId: string): Promise<boolean> {
    for (const workspaceId of await workspaces.listIds(userId)) {
      const role = await workspaces.findRole(workspaceId, userId)
      const otherRole = await workspaces.findRole(workspaceId, otherId)
      if (otherRole && (role === 'owner' || (role === 'admin' && otherRole !== 'owner'))) return true
    }
    return false
  }
}
export type TokenService = ReturnType<typeof createTokenService>

import { ApiError } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import type { AccountService, SignInCall } from '../accounts/service.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { ConsolePrincipal, ConsoleSessionService } from '../console-sessions/service.ts'
import { createSecret, toSecretHash } from '../oauth/secrets.ts'
import { requireMayGive, requireRole } from '../workspaces/role.ts'
import type { WorkspaceRole } from '../workspaces/schema.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import type { InvitationRow, InvitationStore } from './store.ts'

interface Dependencies {
  store: InvitationStore
  workspaces: Pick<WorkspaceService, 'getRole' | 'findRole' | 'findName'>
  users: { find(id: string): Promise<{ nick_name: string } | undefined> }
  accounts: Pick<AccountService, 'enter' | 'getUser'>
  sessions: Pick<ConsoleSessionService, 'open'>
  clock: Clock
  newId: NewId
}

/** How long a link is good, in seconds. */
const invitationSeconds = 7 * 86_400

/** Links that let people into a workspace: good for one person and a week. */
export function createInvitationService(dependencies: Dependencies) {
  const { store, workspaces, users, accounts, sessions, clock, newId } = dependencies
  const getOpen = async (token: string): Promise<InvitationRow> => {
    const row = await store.findOpen(toSecretHash(token), clock.now())
    // Whoever made it may have lost the right to since.
    const role = row && (await workspaces.findRole(row.workspace_id, row.created_by))
    if (!row || !role || role === 'member') throw stale()
    return row
  }
  const requireFor = (row: InvitationRow, email: string) => {
    if (row.email !== '' && row.email !== email.trim().toLowerCase())
      throw new ApiError('badRequest', 'email is not the one this invitation was made for. Use that one.')
  }

  return {
    /** @returns the invitation and the secret of its link, which is shown this once */
    async create(
      principal: AccountPrincipal,
      request: { workspaceId: string; role: WorkspaceRole; email: string },
    ): Promise<{ id: string; token: string; expires_at: number }> {
      const own = await workspaces.getRole(principal, request.workspaceId)
      requireRole(own, 'manageMembers')
      requireMayGive(own, request.role)
      const email = request.email.trim().toLowerCase()
      if (email !== '' && !/^[^\s@]+@[^\s@]+$/.test(email))
        throw new ApiError('badRequest', 'email is not an e-mail address. Check it, or leave it out.')
      const token = createSecret('')
      const at = clock.now()
      const row: InvitationRow = {
        id: newId(),
        workspace_id: request.workspaceId,
        role: request.role,
        email,
        token_hash: toSecretHash(token),
        created_by: principal.userId,
        created_at: at,
        expires_at: at + invitationSeconds,
        used_at: null,
      }
      await store.insert(row)
      return { id: row.id, token, expires_at: row.expires_at }
    },

    /** The links of a workspace that can still be used. */
    async list(principal: AccountPrincipal, workspaceId: string) {
      requireRole(await workspaces.getRole(principal, workspaceId), 'manageMembers')
      const rows = await store.listOpen(workspaceId, clock.now())
      return rows.map(({ id, role, email, created_at, expires_at, creator_name }) => ({
        id,
        role,
        email,
        created_at,
        expires_at,
        creator: { name: creator_name },
      }))
    },

    /** Makes a link useless. @throws {ApiError} `notFound` for those of other workspaces too */
    async withdraw(principal: AccountPrincipal, id: string): Promise<void> {
      const row = await store.find(id)
      const role = row && (await workspaces.findRole(row.workspace_id, principal.userId))
      if (!row || !role) throw new ApiError('notFound', `There is no invitation ${id} that you may withdraw.`)
      requireRole(role, 'manageMembers')
      await store.delete(id)
    },

    /** What whoever holds the link is told before they join. */
    async look(token: string) {
      const row = await getOpen(token)
      const [name, creator] = await Promise.all([workspaces.findName(row.workspace_id), users.find(row.created_by)])
      return {
        workspace: { name: name ?? '' },
        role: row.role,
        email: row.email,
        creator: { name: creator?.nick_name ?? '' },
        expires_at: row.expires_at,
      }
    },

    /** Joins with the account that is signed in. @returns the workspace's id */
    async join(principal: ConsolePrincipal, token: string): Promise<string> {
      const row = await getOpen(token)
      requireFor(row, (await accounts.getUser(principal)).email)
      if (!(await store.use(row, principal.userId, clock.now()))) throw stale()
      return row.workspace_id
    },

    /**
     * Joins with a new account, or with the one that the e-mail and the password open.
     * @returns a new session's token
     * @throws {ApiError} `notFound` (link), `unauthenticated` (an account has that e-mail and another password)
     */
    async accept(
      request: { token: string; name: string; email: string; password: string },
      call: SignInCall,
    ): Promise<{ session: string; workspaceId: string }> {
      const row = await getOpen(request.token)
      requireFor(row, request.email)
      const userId = await accounts.enter(request, call)
      if (!(await store.use(row, userId, clock.now()))) throw stale()
      return { session: await sessions.open(userId, call.userAgent), workspaceId: row.workspace_id }
    },
  }
}
export type InvitationService = ReturnType<typeof createInvitationService>

function stale(): ApiError {
  return new ApiError('notFound', 'This invitation was used, withdrawn or is over. Ask for a new link.')
}

import { ApiError } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import type { RateLimiter } from '../../platform/rate-limit/rate-limiter.ts'
import type { SettingStore } from '../../platform/settings/store.ts'
import type { AuditService } from '../audit/service.ts'
import type { ConsolePrincipal, ConsoleSessionService } from '../console-sessions/service.ts'
import { hashPassword, isPassword } from './password.ts'
import { createSetupLink } from './setup-link.ts'
import type { AccountStore } from './store.ts'

interface Dependencies {
  store: AccountStore
  users: {
    find(id: string): Promise<{ id: string; nick_name: string; avatar_url: string } | undefined>
    findOwner(): Promise<{ id: string } | undefined>
    rename(id: string, nickName: string): Promise<void>
  }
  sessions: Pick<ConsoleSessionService, 'open' | 'closeOthers'>
  settings: Pick<SettingStore, 'find' | 'set'>
  clock: Clock
  newId: NewId
  audit: Pick<AuditService, 'recordRefusedSignIn'>
  attemptsPerAddress: RateLimiter
  /** Counted whether the e-mail is known or not. */
  attemptsPerEmail: RateLimiter
}

/** Where a sign-in comes from. */
export interface SignInCall {
  address: string
  userAgent: string
}

export function createAccountService(dependencies: Dependencies) {
  const { store, users, sessions, clock, newId } = dependencies
  const setupLink = createSetupLink(dependencies.settings)

  return {
    /** True while nobody can sign in: the console then asks for the setup link. */
    isSetupOpen: async () => !(await store.hasAny()),

    /** A one-time secret that makes the first account, while nobody can sign in. */
    async createSetupToken(): Promise<string | undefined> {
      return (await store.hasAny()) ? undefined : setupLink.issue()
    },

    /**
     * Gives the owner a name, an e-mail and a password.
     * @returns a new session's token
     * @throws {ApiError} `forbidden` when the link is not, or no longer, good; `badRequest`, `tooFast`
     */
    async setUp(
      request: { setup_token: string; name: string; email: string; password: string },
      call: SignInCall,
    ): Promise<string> {
      await dependencies.attemptsPerAddress.take(call.address)
      const email = requireEmail(request.email)
      const name = requireName(request.name)
      const owner = await users.findOwner()
      if (!owner || !(await setupLink.isGood(request.setup_token))) throw staleLink()
      const at = clock.now()
      const row = {
        user_id: owner.id,
        email,
        password_hash: await hashPassword(request.password),
        created_at: at,
        password_changed_at: at,
      }
      // The database decides: with two processes, or two calls at once, one of them makes the account.
      if ((await store.hasAny()) || !(await store.insert(row, name))) throw staleLink()
      await setupLink.use()
      return sessions.open(owner.id, call.userAgent)
    },

    /**
     * @returns a new session's token
     * @throws {ApiError} `unauthenticated`, the same for an unknown e-mail and a wrong password; `tooFast`
     */
    async signIn(request: { email: string; password: string }, call: SignInCall): Promise<string> {
      const email = request.email.trim().toLowerCase()
      await dependencies.attemptsPerAddress.take(call.address)
      await dependencies.attemptsPerEmail.take(email)
      const account = await store.findByEmail(email)
      if (!(await isPassword(account?.password_hash, request.password)) || !account)
        throw await refuse(account?.user_id, call)
      return sessions.open(account.user_id, call.userAgent)
    },

    /**
     * The user of an e-mail and a password: a new one, or the one who has them already.
     * @returns the user's id
     * @throws {ApiError} `unauthenticated` when the e-mail has another password; `badRequest`, `tooFast`
     */
    async enter(request: { name: string; email: string; password: string }, call: SignInCall): Promise<string> {
      const email = requireEmail(request.email)
      const name = requireName(request.name)
      await dependencies.attemptsPerAddress.take(call.address)
      await dependencies.attemptsPerEmail.take(email)
      const known = await store.findByEmail(email)
      if (!known) {
        const id = newId()
        const at = clock.now()
        const password_hash = await hashPassword(request.password)
        const user = { id, name: `user-${id}`, nick_name: name, avatar_url: '', created_at: at }
        const row = { user_id: id, email, password_hash, created_at: at, password_changed_at: at }
        if (await store.insertWithUser(user, row)) return id
      }
      const account = known ?? (await store.findByEmail(email))
      if (!(await isPassword(account?.password_hash, request.password)) || !account)
        throw await refuse(account?.user_id, call)
      return account.user_id
    },

    /**
     * Sets a new password and signs out every other browser.
     * @throws {ApiError} `badRequest` when the current one is not right; `tooFast`
     */
    async changePassword(
      principal: ConsolePrincipal,
      request: { current_password: string; new_password: string },
    ): Promise<void> {
      await dependencies.attemptsPerEmail.take(`user:${principal.userId}`)
      const account = await store.findByUser(principal.userId)
      if (!(await isPassword(account?.password_hash, request.current_password)))
        throw new ApiError('badRequest', 'current_password is not right. Check it.')
      await store.setPassword(principal.userId, await hashPassword(request.new_password), clock.now())
      await sessions.closeOthers(principal)
    },

    /** What the user is called from now on; what was written down stays as it was. */
    async rename(principal: ConsolePrincipal, text: string): Promise<void> {
      await users.rename(principal.userId, requireName(text))
    },

    /** The user who signs in with that e-mail. */
    async findUserByEmail(email: string): Promise<string | undefined> {
      return (await store.findByEmail(email.trim().toLowerCase()))?.user_id
    },

    /** Who that is, for the console. */
    async getUser(principal: ConsolePrincipal) {
      const [user, account] = await Promise.all([users.find(principal.userId), store.findByUser(principal.userId)])
      if (!user) throw new ApiError('unauthenticated', 'This account no longer exists.')
      return { id: user.id, name: user.nick_name, email: account?.email ?? '', avatar_url: user.avatar_url }
    },
  }

  async function refuse(userId: string | undefined, { address }: SignInCall): Promise<ApiError> {
    await dependencies.audit.recordRefusedSignIn({ userId, address })
    return new ApiError('unauthenticated', 'The e-mail or the password is not right. Check both.')
  }
}
export type AccountService = ReturnType<typeof createAccountService>

function staleLink(): ApiError {
  return new ApiError(
    'forbidden',
    'This setup link is not good any more. Use the newest one that the server printed, or sign in.',
  )
}

function requireEmail(text: string): string {
  const email = text.trim().toLowerCase()
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new ApiError('badRequest', 'email is not an e-mail address. Check it.')
  return email
}

function requireName(text: string): string {
  const name = text.trim()
  if (name === '') throw new ApiError('badRequest', 'name is empty. Write how you want to be called.')
  return name
}

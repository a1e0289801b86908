import { createHash, randomBytes } from 'node:crypto'
import { ApiError } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { ConsoleSessionStore } from './store.ts'

/** How long a session lives after its last use, in seconds. */
export const sessionSeconds = 30 * 86_400

/** Uses within this time are one: not every call of a page is a write. */
const touchSeconds = 60

/** Longest name of a browser that is kept. */
const maxUserAgentLength = 300

/** Somebody at the console: an account with everything its role allows. */
export interface ConsolePrincipal extends AccountPrincipal {
  sessionId: string
}

interface Dependencies {
  store: ConsoleSessionStore
  clock: Clock
  newId: NewId
}

export function createConsoleSessionService({ store, clock, newId }: Dependencies) {
  return {
    /** Signs a user in on one browser. @returns what its cookie holds; only the hash is kept */
    async open(userId: string, userAgent: string): Promise<string> {
      const token = randomBytes(32).toString('base64url')
      const at = clock.now()
      await store.deleteUnused(at - sessionSeconds)
      await store.insert({
        id: newId(),
        user_id: userId,
        token_hash: toHash(token),
        user_agent: userAgent.slice(0, maxUserAgentLength),
        created_at: at,
        last_seen_at: at,
      })
      return token
    },

    /** Whose session that is; its life starts again. `undefined` when it is unknown, closed or was unused too long. */
    async find(token: string | undefined): Promise<ConsolePrincipal | undefined> {
      const row = token === undefined ? undefined : await store.findByHash(toHash(token))
      const at = clock.now()
      if (!row || row.last_seen_at + sessionSeconds <= at) return undefined
      // A full disk must not lock anybody out.
      if (row.last_seen_at + touchSeconds <= at) await store.touch(row.id, at).catch(() => undefined)
      return {
        kind: 'account',
        userId: row.user_id,
        permissions: '*',
        partition: `account:${row.user_id}`,
        sessionId: row.id,
      }
    },

    /** @throws {ApiError} `unauthenticated` when nobody is signed in */
    async authenticate(token: string | undefined): Promise<ConsolePrincipal> {
      const principal = await this.find(token)
      if (!principal) throw new ApiError('unauthenticated', 'You are not signed in, or no longer. Sign in.')
      return principal
    },

    async list(principal: ConsolePrincipal) {
      const rows = await store.listOfUser(principal.userId, clock.now() - sessionSeconds)
      return rows.map(({ id, created_at, last_seen_at, user_agent }) => ({
        id,
        created_at,
        last_seen_at,
        user_agent,
        is_current: id === principal.sessionId,
      }))
    },

    /** Signs one of the user's browsers out. @throws {ApiError} `notFound` for sessions of others too */
    async close(principal: ConsolePrincipal, id: string): Promise<void> {
      if (!(await store.delete(principal.userId, id)))
        throw new ApiError('notFound', `You have no session ${id}. It may be signed out already.`)
    },

    /** Signs out every other browser of the user. */
    async closeOthers(principal: ConsolePrincipal): Promise<void> {
      await store.deleteOthers(principal.userId, principal.sessionId)
    },
  }
}
export type ConsoleSessionService = ReturnType<typeof createConsoleSessionService>

function toHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

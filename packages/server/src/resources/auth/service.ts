import { createHash, randomBytes } from 'node:crypto'
import { ApiError } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import type { VisitorService } from '../visitors/service.ts'
import type { Principal } from './principal.ts'
import type { AuthStore } from './store.ts'

interface Dependencies {
  store: AuthStore
  visitors: Pick<VisitorService, 'isVisitorToken' | 'authenticate'>
  clock: Clock
  newId: NewId
}

/** Where a call came from, as far as the browser vouches for it. */
export interface CallOrigin {
  /** The Origin header as sent. */
  origin: string | undefined
  /** The origin the server was addressed by, when the browser says the call is same-origin. */
  sameOrigin: string | undefined
}

export function createAuthService({ store, visitors, clock, newId }: Dependencies) {
  return {
    /**
     * Who the bearer token stands for.
     * @throws {ApiError} `unauthenticated` when it is missing, unknown, expired or revoked; what visitor sessions add.
     */
    async authenticate(authorization: string | undefined, call: CallOrigin): Promise<Principal> {
      const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
      if (!token)
        throw new ApiError('unauthenticated', 'No access token was sent. Send it as "Authorization: Bearer <token>".')
      if (visitors.isVisitorToken(token)) return visitors.authenticate(token, call)
      const row = await store.findByHash(toTokenHash(token))
      if (!row || row.revoked_at !== null)
        throw new ApiError('unauthenticated', 'This access token is not valid. Check it, or create a new one.')
      if (row.expires_at !== null && row.expires_at <= clock.now())
        throw new ApiError('unauthenticated', 'This access token has expired. Create a new one.')
      const names = JSON.parse(row.permissions) as string[]
      return {
        kind: 'account',
        userId: row.user_id,
        permissions: names.includes('*') ? '*' : new Set(names),
        partition: `account:${row.user_id}`,
      }
    },

    /**
     * Makes a personal access token. It is shown once; only its hash is kept.
     * @param expiresAt Unix seconds; `undefined` never
     */
    async createPersonalToken(options: {
      userId: string
      name: string
      permissions: string[]
      expiresAt?: number | undefined
    }): Promise<{ id: string; token: string }> {
      const id = newId()
      const token = `pat_${randomBytes(32).toString('base64url')}`
      await store.insert({ ...toRow(id, 'personal', token, options), created_at: clock.now() })
      return { id, token }
    },

    /** Makes the owner's token from the environment valid, and the one an earlier start had made invalid. */
    async setEnvironmentToken(userId: string, token: string): Promise<void> {
      const row = toRow(newId(), 'environment', token, { userId, name: 'BUTTONHOLE_OWNER_TOKEN', permissions: ['*'] })
      await store.insert({ ...row, created_at: clock.now() })
      await store.revokeOthersOfKind('environment', row.token_hash, clock.now())
    },

    async revoke(id: string): Promise<void> {
      await store.revoke(id, clock.now())
    },
  }
}
export type AuthService = ReturnType<typeof createAuthService>

function toRow(
  id: string,
  kind: string,
  token: string,
  options: { userId: string; name: string; permissions: string[]; expiresAt?: number | undefined },
) {
  return {
    id,
    user_id: options.userId,
    kind,
    name: options.name,
    token_hash: toTokenHash(token),
    permissions: JSON.stringify(options.permissions),
    expires_at: options.expiresAt ?? null,
    revoked_at: null,
  }
}

function toTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

import { ApiError } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import { isPublishableKey } from '../agent-access/publishable-key.ts'
import type { GrantService } from '../oauth/grant-service.ts'
import type { VisitorService } from '../visitors/service.ts'
import { createAccessTokens } from './access-tokens.ts'
import type { Principal } from './principal.ts'
import type { AuthStore } from './store.ts'

interface Dependencies {
  store: AuthStore
  visitors: Pick<VisitorService, 'isVisitorToken' | 'isIdentityToken' | 'authenticate' | 'authenticateSigned'>
  oauth: Pick<GrantService, 'isOAuthToken' | 'authenticate'>
  clock: Clock
  newId: NewId
}

/** Where a call came from, as far as the browser vouches for it. */
export interface CallOrigin {
  /** The Origin header as sent. */
  origin: string | undefined
  /** The origin the server was addressed by, when the browser says the call is same-origin. */
  sameOrigin: string | undefined
  /** The page is one of this server's. */
  isOurPage: boolean
}

export function createAuthService({ store, visitors, oauth, clock, newId }: Dependencies) {
  const accessTokens = createAccessTokens({ store, clock, newId })
  return {
    /**
     * Who the bearer token stands for.
     * @throws {ApiError} `unauthenticated` when it is missing, unknown, expired or revoked; what visitor sessions and OAuth tokens add.
     */
    async authenticate(authorization: string | undefined, call: CallOrigin): Promise<Principal> {
      const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
      if (!token)
        throw new ApiError('unauthenticated', 'No access token was sent. Send it as "Authorization: Bearer <token>".')
      if (isPublishableKey(token))
        throw new ApiError('forbidden', 'A publishable key opens visitor sessions and nothing else. Send a token.')
      if (visitors.isVisitorToken(token)) return visitors.authenticate(token, call)
      if (visitors.isIdentityToken(token)) return visitors.authenticateSigned(token, call)
      if (oauth.isOAuthToken(token)) return oauth.authenticate(token)
      const row = await accessTokens.use(token)
      const names = JSON.parse(row.permissions) as string[]
      return {
        kind: 'account',
        userId: row.user_id,
        permissions: names.includes('*') ? '*' : new Set(names),
        partition: `account:${row.user_id}`,
        ...(row.workspace_ids !== null && { workspaceIds: new Set(JSON.parse(row.workspace_ids) as string[]) }),
      }
    },

    ...accessTokens,
  }
}
export type AuthService = ReturnType<typeof createAuthService>

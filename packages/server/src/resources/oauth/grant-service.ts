import { ApiError, type OAuthToken } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { OAuthAppRow } from './app-store.ts'
import type { GrantRow, GrantSource, GrantStore, TokenPair } from './grant-store.ts'
import { OAuthError } from './oauth-error.ts'
import { expandPermissions } from './permission-names.ts'
import { createSecret, toSecretHash } from './secrets.ts'

/** Life of a user's access token, seconds. */
const accessSeconds = 900
/** Life of a refresh token, seconds; each refresh brings a new one. */
const refreshSeconds = 30 * 86_400
/** How long what is over is kept, seconds: long enough to tell "used" from "unknown". */
const keptSeconds = 86_400
/** How often a process forgets what is over, seconds. */
const sweepSeconds = 3600

/** What a user allowed an app to do. */
export interface Consent {
  userId: string
  workspaceId: string | null
  permissions: readonly string[]
}

/** What a service token is for. */
export interface ServiceTokenRequest {
  permissions: readonly string[]
  workspaceIds: readonly string[] | undefined
  botIds: readonly string[] | undefined
  sessionName: string | undefined
  durationSeconds: number
}

interface Dependencies {
  store: GrantStore
  clock: Clock
  newId: NewId
}

/**
 * Grants and the tokens that hang on them. A grant is one consent; of its refresh tokens one at most is good, and using
 * a used one ends the grant: either the app or somebody else holds a copy.
 */
export function createGrantService({ store, clock, newId }: Dependencies) {
  let sweptAt = 0
  const sweep = async () => {
    if (clock.now() < sweptAt + sweepSeconds) return
    sweptAt = clock.now()
    await store.deleteExpired(sweptAt - keptSeconds)
  }

  return {
    isOAuthToken: (token: string) => token.startsWith('czu_') || token.startsWith('czs_'),

    /**
     * Who an OAuth access token stands for. App and grant are looked at on every call, so that taking either away is felt
     * at once.
     * @throws {ApiError} `unauthenticated`
     */
    async authenticate(token: string): Promise<AccountPrincipal> {
      const row = await store.findAccessToken(toSecretHash(token))
      if (!row || row.deleted_at !== null || row.is_enabled !== 1 || row.grant_revoked_at !== null)
        throw new ApiError('unauthenticated', 'This access token is not valid. Get a new one.')
      if (row.expires_at <= clock.now())
        throw new ApiError('unauthenticated', 'This access token has expired. Refresh it, or get a new one.')
      const ofApp = expandPermissions(JSON.parse(row.app_permissions) as string[])
      const ofToken = expandPermissions(JSON.parse(row.permissions) as string[])
      return {
        kind: 'account',
        userId: row.user_id,
        permissions: new Set([...ofToken].filter((name) => ofApp.has(name))),
        partition: toPartition(row.user_id, row.session_name),
        ...(row.workspace_ids !== null && { workspaceIds: toSet(row.workspace_ids) }),
        ...(row.bot_ids !== null && { botIds: toSet(row.bot_ids) }),
        ...(row.session_name !== null && { sessionName: row.session_name }),
      }
    },

    /** Makes a grant from a code or a device. @returns `undefined` when that was taken before */
    async open(app: OAuthAppRow, consent: Consent, source: GrantSource): Promise<OAuthToken | undefined> {
      await sweep()
      const grant: GrantRow = {
        id: newId(),
        app_id: app.id,
        user_id: consent.userId,
        workspace_id: consent.workspaceId,
        permissions: JSON.stringify(consent.permissions),
        created_at: clock.now(),
        revoked_at: null,
      }
      const { pair, token } = createPair(grant)
      return (await store.open(grant, pair, source)) ? token : undefined
    },

    /**
     * Exchanges a refresh token for new tokens.
     * @throws {OAuthError} `invalid_request` when it is unknown, another app's, expired, or used; used ends the grant
     */
    async refresh(app: OAuthAppRow, refreshToken: string): Promise<OAuthToken> {
      await sweep()
      const hash = toSecretHash(refreshToken)
      const row = await store.findRefreshToken(hash)
      if (!row || row.grant.app_id !== app.id)
        throw new OAuthError('invalid_request', 'refresh_token is not one of this app. Ask the user to sign in again.')
      if (row.grant.revoked_at !== null)
        throw new OAuthError('invalid_request', 'refresh_token was taken back. Ask the user to sign in again.')
      if (row.used_at === null && row.expires_at <= clock.now())
        throw new OAuthError('invalid_request', 'refresh_token has expired. Ask the user to sign in again.')
      const { pair, token } = createPair(row.grant)
      if (row.used_at === null && (await store.rotate(hash, pair))) return token
      await store.revoke(row.grant_id, clock.now())
      throw new OAuthError(
        'invalid_request',
        'refresh_token was used before, so all tokens of this sign-in have ended. Ask the user to sign in again.',
      )
    },

    /** A token of the app itself, which acts as its owner. It cannot be refreshed. */
    async issueServiceToken(app: OAuthAppRow, request: ServiceTokenRequest): Promise<OAuthToken> {
      await sweep()
      const accessToken = createSecret('czs_')
      const at = clock.now()
      const expiresAt = at + request.durationSeconds
      await store.insertAccessToken({
        token_hash: toSecretHash(accessToken),
        app_id: app.id,
        grant_id: null,
        user_id: app.owner_user_id,
        permissions: JSON.stringify(request.permissions),
        workspace_ids: request.workspaceIds ? JSON.stringify(request.workspaceIds) : null,
        bot_ids: request.botIds ? JSON.stringify(request.botIds) : null,
        session_name: request.sessionName ?? null,
        created_at: at,
        expires_at: expiresAt,
      })
      return { access_token: accessToken, expires_in: expiresAt, token_type: 'Bearer' }
    },

    /** What a user has allowed, for taking it back. */
    async list(userId: string) {
      const rows = await store.listOfUser(userId, clock.now())
      return rows.map(({ id, app_id, name, workspace_id, permissions, created_at }) => ({
        id,
        app_id,
        app_name: name,
        ...(workspace_id !== null && { workspace_id }),
        permissions: JSON.parse(permissions) as string[],
        created_at,
      }))
    },

    /** Ends a grant and all its tokens. */
    async revoke(grantId: string): Promise<void> {
      await store.revoke(grantId, clock.now())
    },

    /** Takes a consent back. @throws {ApiError} `notFound` for grants of others too */
    async revokeOwn(userId: string, grantId: string): Promise<void> {
      const grant = await store.findGrant(grantId)
      if (grant?.user_id !== userId)
        throw new ApiError('notFound', `You have given no permission ${grantId}. It may be taken back already.`)
      await store.revoke(grantId, clock.now())
    },
  }

  function createPair(grant: GrantRow): { pair: TokenPair; token: OAuthToken } {
    const at = clock.now()
    const [accessToken, refreshToken] = [createSecret('czu_'), createSecret('')]
    const pair: TokenPair = {
      refresh: {
        token_hash: toSecretHash(refreshToken),
        grant_id: grant.id,
        created_at: at,
        expires_at: at + refreshSeconds,
        used_at: null,
      },
      access: {
        token_hash: toSecretHash(accessToken),
        app_id: grant.app_id,
        grant_id: grant.id,
        user_id: grant.user_id,
        permissions: grant.permissions,
        workspace_ids: grant.workspace_id === null ? null : JSON.stringify([grant.workspace_id]),
        bot_ids: null,
        session_name: null,
        created_at: at,
        expires_at: at + accessSeconds,
      },
    }
    const token: OAuthToken = {
      access_token: accessToken,
      expires_in: pair.access.expires_at,
      refresh_token: refreshToken,
      token_type: 'Bearer',
    }
    return { pair, token }
  }
}
export type GrantService = ReturnType<typeof createGrantService>

/** Where an account's things are kept: one place for all its tokens, and one for each session that a token names. */
function toPartition(userId: string, sessionName: string | null): string {
  return sessionName === null ? `account:${userId}` : `account:${userId}:session:${sessionName}`
}

function toSet(json: string): ReadonlySet<string> {
  return new Set(JSON.parse(json) as string[])
}

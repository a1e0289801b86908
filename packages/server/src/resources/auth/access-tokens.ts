import { createHash, randomBytes } from 'node:crypto'
import { ApiError } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import type { AccessTokenRow, AuthStore } from './store.ts'

interface Dependencies {
  store: AuthStore
  clock: Clock
  newId: NewId
}

/** Uses within this time, in seconds, are one: not every call is a write. */
const touchSeconds = 60

/** What a token is made with. */
export interface TokenOptions {
  userId: string
  name: string
  permissions: string[]
  expiresAt?: number | undefined
  /** The only workspaces it is for; absent: all of its user's, those of later too. */
  workspaceIds?: readonly string[] | undefined
}

/** Tokens of accounts: made, found, listed, revoked. Only their hashes are stored. */
export function createAccessTokens({ store, clock, newId }: Dependencies) {
  return {
    /** What a token is good for. @throws {ApiError} `unauthenticated` when it is unknown, expired or revoked */
    async use(token: string): Promise<AccessTokenRow> {
      const row = await store.findByHash(toTokenHash(token))
      const at = clock.now()
      if (!row || row.revoked_at !== null)
        throw new ApiError('unauthenticated', 'This access token is not valid. Check it, or create a new one.')
      if (row.expires_at !== null && row.expires_at <= at)
        throw new ApiError('unauthenticated', 'This access token has expired. Create a new one.')
      // A full disk must not lock anybody out.
      if ((row.last_used_at ?? 0) + touchSeconds <= at) await store.touch(row.id, at).catch(() => undefined)
      return row
    },

    /** The token of that id, unless it was revoked. */
    async findToken(id: string): Promise<AccessTokenRow | undefined> {
      const row = await store.find(id)
      return row?.revoked_at === null ? row : undefined
    },

    listTokens: store.listOfUser,

    /**
     * Makes a personal access token. It is shown once; only its hash is kept.
     * @param expiresAt Unix seconds; `undefined` never
     */
    createPersonalToken: (options: TokenOptions) => create('personal', 'pat_', options),

    /** Makes a token for a program that runs by itself, as personal ones are made. */
    createServiceToken: (options: TokenOptions) => create('service', 'sat_', options),

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

  async function create(kind: string, prefix: string, options: TokenOptions): Promise<{ id: string; token: string }> {
    const id = newId()
    const token = prefix + randomBytes(32).toString('base64url')
    await store.insert({ ...toRow(id, kind, token, options), created_at: clock.now() })
    return { id, token }
  }
}

function toRow(id: string, kind: string, token: string, options: TokenOptions) {
  return {
    id,
    user_id: options.userId,
    kind,
    name: options.name,
    token_hash: toTokenHash(token),
    permissions: JSON.stringify(options.permissions),
    expires_at: options.expiresAt ?? null,
    revoked_at: null,
    last_used_at: null,
    workspace_ids: options.workspaceIds ? JSON.stringify(options.workspaceIds) : null,
  }
}

function toTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

import { createHmac } from 'node:crypto'
import { ApiError } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { Principal } from '../auth/principal.ts'
import { type IdentityClaims, type IdentityRefusal, readBotId, readIdentityToken } from './identity-token.ts'
import { isSameKey, toPublishableKey } from './publishable-key.ts'
import type { AgentAccessRow, AgentAccessStore, UsageCeiling } from './store.ts'

const daySeconds = 86_400

/** Questions a day, by who asks; absent: no ceiling. */
export interface AgentCeilings {
  per_visitor?: number | undefined
  per_address?: number | undefined
  per_day?: number | undefined
  /** Tokens, not questions: those of programs and previews too. */
  tokens_per_day?: number | undefined
}

/** Who may talk to an agent in pages, and how much. */
export interface AgentAccess {
  identity: AgentAccessRow['identity']
  ceilings: AgentCeilings
  /** What pages may show to open visitor sessions; absent: there is none. */
  publishable_key?: string | undefined
  /** Pages without it are refused. */
  is_key_required: boolean
}

/** What can be changed of it. */
export type AgentAccessChange = Partial<Pick<AgentAccess, 'identity' | 'ceilings' | 'is_key_required'>>

interface Dependencies {
  store: AgentAccessStore
  /** The server's own secret, from which every agent's identity secret is made. */
  secret: string
  clock: Clock
}

export function createAgentAccess({ store, secret, clock }: Dependencies) {
  const find = async (botId: string): Promise<AgentAccessRow> => (await store.find(botId)) ?? openAccess(botId)
  const toSecret = ({ bot_id, secret_generation }: AgentAccessRow) =>
    `ids_${createHmac('sha256', secret).update(`identity\n${bot_id}\n${secret_generation}`).digest('base64url')}`
  const toAccess = (row: AgentAccessRow): AgentAccess => ({
    identity: row.identity,
    ceilings: toCeilings(row),
    ...(row.has_key && { publishable_key: toPublishableKey(secret, row.bot_id, row.key_generation) }),
    is_key_required: row.is_key_required === 1,
  })
  const today = () => Math.floor(clock.now() / daySeconds)
  let cleanedOn = 0

  return {
    async get(botId: string): Promise<AgentAccess> {
      return toAccess(await find(botId))
    },

    /** Changes what is named. @throws {ApiError} `badRequest` when a key is to be required and there is none */
    async change(botId: string, change: AgentAccessChange): Promise<AgentAccess> {
      const { identity, ceilings, is_key_required } = change
      const known = await find(botId)
      if (is_key_required && !known.has_key)
        throw new ApiError('badRequest', 'This agent has no publishable key. Create one first.')
      const row: AgentAccessRow = {
        ...known,
        ...(identity && { identity }),
        ...(ceilings && toColumns(ceilings)),
        ...(is_key_required !== undefined && { is_key_required: is_key_required ? 1 : 0 }),
      }
      await store.save(row)
      return toAccess(row)
    },

    /** A new publishable key; the one before is refused at once, with the sessions it opened. */
    async renewKey(botId: string): Promise<AgentAccess> {
      const row = await find(botId)
      const next = { ...row, has_key: 1, key_generation: row.key_generation + 1 }
      await store.save(next)
      return toAccess(next)
    },

    /** Pages that hold the key are refused from now on; those without any are served as before there was one. */
    async revokeKey(botId: string): Promise<AgentAccess> {
      const next = { ...(await find(botId)), has_key: 0, is_key_required: 0 }
      await store.save(next)
      return toAccess(next)
    },

    /** The secret with which the site's server signs who a visitor is. */
    getSecret: async (botId: string): Promise<string> => toSecret(await find(botId)),

    /** A new secret; what was signed with the one before is refused from now on. */
    async renewSecret(botId: string): Promise<string> {
      const row = await find(botId)
      const next = { ...row, secret_generation: row.secret_generation + 1 }
      await store.save(next)
      return toSecret(next)
    },

    /** How many questions were asked today, as far as they are counted: only agents with ceilings have counts. */
    countToday: (botId: string): Promise<number> => store.findCount(botId, today(), 'all'),

    /** How many tokens all answers that began today have taken. */
    countTokensToday: (botId: string): Promise<number> => store.sumTokens(botId, today() * daySeconds),

    /**
     * Who a signed token says the visitor is.
     * @throws {ApiError} `unauthenticated`, with what is wrong about it
     */
    async requireIdentity(token: string): Promise<IdentityClaims> {
      const botId = readBotId(token)
      const read = botId && readIdentityToken(token, toSecret(await find(botId)), clock.now())
      if (typeof read === 'object') return read
      throw new ApiError('unauthenticated', `The signed identity is not valid: ${refusals[read || 'malformed']}`)
    },

    /** @throws {ApiError} `forbidden` when the agent talks only to visitors whom its site has signed */
    async requireOpenToAnyone(botId: string): Promise<void> {
      requireUnsigned(await find(botId))
    },

    /**
     * Lets an anonymous visitor of a page in. A share link holds no key: it was published to be opened by anybody. Any
     * other page holds it, also the one of this server that `isIframe` puts into a frame: the page around hands it over.
     * @returns the generation of the key, for the session that it opens; `undefined` without a key
     * @throws {ApiError} `forbidden`; `unauthenticated` for a key that is wrong, revoked or of another agent
     */
    async admit(botId: string, page: { key: string | undefined; isShareLink: boolean }): Promise<number | undefined> {
      const row = await find(botId)
      requireUnsigned(row)
      if (page.key === undefined) {
        if (row.is_key_required && !page.isShareLink) throw keyRequired()
        return undefined
      }
      if (!row.has_key || !isSameKey(page.key, toPublishableKey(secret, botId, row.key_generation)))
        throw new ApiError('unauthenticated', 'This publishable key is not good for this agent. Copy the present one.')
      return row.key_generation
    },

    /** The same for a session that was opened earlier. @throws {ApiError} as `admit` */
    async requireAdmitted(
      botId: string,
      session: { keyGeneration: number | undefined; isShareLink: boolean },
    ): Promise<void> {
      const row = await find(botId)
      requireUnsigned(row)
      if (session.keyGeneration === undefined) {
        if (row.is_key_required && !session.isShareLink) throw keyRequired()
      } else if (!row.has_key || session.keyGeneration !== row.key_generation)
        throw new ApiError('unauthenticated', 'The publishable key of this session was replaced. Open a new session.')
    },

    /**
     * Counts a visitor's question against the ceilings of its agent. Accounts and previews are not counted.
     * @throws {ApiError} `userQuota`, with the time until midnight UTC
     */
    async takeQuestion(principal: Principal, botId: string, address: string): Promise<void> {
      if (principal.kind !== 'visitor' || principal.previewerId !== undefined) return
      const row = await store.find(botId)
      const day = today()
      const waitSeconds = (day + 1) * daySeconds - clock.now()
      // First, for a question that is refused counts nowhere.
      const mostTokens = row?.tokens_per_day ?? undefined
      if (mostTokens !== undefined && (await store.sumTokens(botId, day * daySeconds)) >= Number(mostTokens))
        throw quotaReached('tokens', waitSeconds)
      const ceilings = row ? listCeilings(row, principal.visitorId, toAddressKey(address)) : []
      if (ceilings.length === 0) return
      if (cleanedOn < day) {
        cleanedOn = day
        await store.removeUsageBefore(day - 1)
      }
      const reached = await store.take(botId, day, ceilings)
      if (reached) throw quotaReached(reached.key, waitSeconds)
    },
  }

  // Counted, never shown: an address need not lie in the database as it is.
  function toAddressKey(address: string): string {
    return createHmac('sha256', secret).update(`address\n${address}`).digest('base64url').slice(0, 22)
  }
}
export type AgentAccessReader = ReturnType<typeof createAgentAccess>

const refusals: Record<IdentityRefusal, string> = {
  malformed: 'it is no JWT with alg HS256, sub and bot_id. Look at the sample code for your language.',
  signature: 'its signature does not fit. Sign it with the identity secret of this agent.',
  expired: 'it has expired. Sign a new one; onRefreshToken is asked for it.',
  notYet: 'its nbf lies in the future. Compare the clocks of the two servers.',
  noExpiry: 'it has no exp. Set it a few minutes ahead, in Unix seconds.',
  tooLong: 'its exp lies more than a day ahead. Sign tokens for an hour or less.',
  audience: 'its aud names something else. Leave aud out, or set it to the bot_id.',
}

function openAccess(botId: string): AgentAccessRow {
  return {
    bot_id: botId,
    identity: 'anyone',
    secret_generation: 1,
    key_generation: 0,
    has_key: 0,
    is_key_required: 0,
    per_visitor: null,
    per_address: null,
    per_day: null,
    tokens_per_day: null,
  }
}

function requireUnsigned({ identity }: AgentAccessRow): void {
  if (identity === 'signed')
    throw new ApiError(
      'forbidden',
      'This agent talks to signed-in visitors only. Pass a token that your server has signed in auth.token.',
    )
}

function keyRequired(): ApiError {
  return new ApiError('forbidden', 'This agent opens with its publishable key only. Pass it in auth.token.')
}

function toCeilings({ per_visitor, per_address, per_day, tokens_per_day }: AgentAccessRow): AgentCeilings {
  return {
    ...(per_visitor !== null && { per_visitor: Number(per_visitor) }),
    ...(per_address !== null && { per_address: Number(per_address) }),
    ...(per_day !== null && { per_day: Number(per_day) }),
    ...(tokens_per_day !== null && { tokens_per_day: Number(tokens_per_day) }),
  }
}

function toColumns({ per_visitor, per_address, per_day, tokens_per_day }: AgentCeilings) {
  return {
    per_visitor: per_visitor ?? null,
    per_address: per_address ?? null,
    per_day: per_day ?? null,
    tokens_per_day: tokens_per_day ?? null,
  }
}

function listCeilings(row: AgentAccessRow, visitorId: string, addressKey: string): UsageCeiling[] {
  const all = [
    { key: `visitor:${visitorId}`, limit: row.per_visitor },
    { key: `address:${addressKey}`, limit: row.per_address },
    { key: 'all', limit: row.per_day ?? Number.MAX_SAFE_INTEGER },
  ]
  const isLimited = [row.per_visitor, row.per_address, row.per_day].some((limit) => limit !== null)
  return isLimited ? all.flatMap(({ key, limit }) => (limit === null ? [] : { key, limit: Number(limit) })) : []
}

function quotaReached(key: string, retryAfterSeconds: number): ApiError {
  const what =
    key === 'all' || key === 'tokens'
      ? 'This agent has answered as many questions as it may in one day.'
      : `${key.startsWith('visitor:') ? 'You have' : 'This network has'} asked as many questions as are allowed in one day.`
  const hours = Math.ceil(retryAfterSeconds / 3600)
  return new ApiError('userQuota', `${what} Ask again in ${hours} h.`, { retryAfterSeconds })
}

import { createHash, randomBytes } from 'node:crypto'
import { ApiError, type VisitorSession } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import type { RateLimiter } from '../../platform/rate-limit/rate-limiter.ts'
import { previewPartitionPrefix, type VisitorPrincipal } from '../auth/principal.ts'
import type { CallOrigin } from '../auth/service.ts'
import type { BotService } from '../bots/service.ts'
import { isAllowedOrigin, requirePageOrigin } from './page-origin.ts'
import type { VisitorStore } from './store.ts'
import type { VisitorClaims, VisitorTokens } from './visitor-token.ts'

/** How long a visitor token lives, in seconds. The widget renews it silently. */
const tokenSeconds = 900

interface Dependencies {
  store: VisitorStore
  tokens: VisitorTokens
  bots: Pick<BotService, 'getForVisitor' | 'requireOpenToVisitors' | 'requirePreviewer'>
  clock: Clock
  newId: NewId
  sessionsPerAddress: RateLimiter
}

export function createVisitorService({ store, tokens, bots, clock, newId, sessionsPerAddress }: Dependencies) {
  return {
    isVisitorToken: tokens.isVisitorToken,

    /**
     * Opens a session for a visitor of the page `origin`. The same `visitorKey` on the same agent and origin is the same
     * visitor; any other key makes a new one, without saying why. Our own pages, the share link and the frame, stand on no
     * agent's list: whoever may put them into a frame does (`frame-ancestors`).
     * @throws {ApiError} `botNotFound`, `botUnbound`, `forbidden` (origin), `tooFast`
     */
    async open(request: {
      botId: string
      visitorKey: string | undefined
      origin: string | undefined
      isOurPage: boolean
      address: string
    }): Promise<Omit<VisitorSession, 'conversation' | 'active_chat_id'> & { principal: VisitorPrincipal }> {
      await sessionsPerAddress.take(request.address)
      const { bot, allowedOrigins } = await bots.getForVisitor(request.botId)
      const origin = requirePageOrigin(request.origin)
      if (!request.isOurPage) requireAllowedOrigin(origin, allowedOrigins)
      const { id, key } = await findOrCreate(request.botId, origin, request.visitorKey)
      const claims = { botId: request.botId, visitorId: id, origin, expiresAt: clock.now() + tokenSeconds }
      return {
        token: tokens.issue(claims),
        expires_in: tokenSeconds,
        visitor_id: id,
        visitor_key: key,
        bot,
        principal: toPrincipal(claims),
      }
    },

    /**
     * A token with which the console's own page talks to the draft. Its conversations are the user's, apart from those
     * of visitors.
     * @param origin the console's
     * @throws {ApiError} `botNotFound` when the user may not edit the agent
     */
    async openPreview(userId: string, botId: string, origin: string): Promise<{ token: string; expires_in: number }> {
      await bots.requirePreviewer(userId, botId)
      const claims = { botId, visitorId: userId, origin, previewerId: userId, expiresAt: clock.now() + tokenSeconds }
      return { token: tokens.issue(claims), expires_in: tokenSeconds }
    },

    /**
     * Whom a visitor token stands for: signature, expiry, the origin of this very call, and whether the agent still
     * answers in pages.
     * @throws {ApiError} `unauthenticated`, `forbidden` (origin), `botUnbound`
     */
    async authenticate(token: string, call: CallOrigin): Promise<VisitorPrincipal> {
      const claims = tokens.read(token)
      if (!claims) throw new ApiError('unauthenticated', 'This visitor session is not valid. Open a new one.')
      if (claims.expiresAt <= clock.now())
        throw new ApiError('unauthenticated', 'This visitor session has expired. Open a new one.')
      const origin = call.origin ?? call.sameOrigin
      if (origin !== claims.origin)
        throw new ApiError('forbidden', 'This visitor session belongs to another page. Open a new one from this page.')
      if (claims.previewerId !== undefined) await bots.requirePreviewer(claims.previewerId, claims.botId)
      else {
        const allowedOrigins = await bots.requireOpenToVisitors(claims.botId)
        if (!call.isOurPage) requireAllowedOrigin(origin, allowedOrigins)
      }
      return toPrincipal(claims)
    },
  }

  async function findOrCreate(botId: string, origin: string, visitorKey: string | undefined) {
    if (visitorKey) {
      const known = await store.findByKey(toKeyHash(visitorKey))
      if (known && known.bot_id === botId && known.origin === origin) {
        await store.touch(known.id, clock.now())
        return { id: known.id, key: visitorKey }
      }
    }
    const key = randomBytes(24).toString('base64url')
    const id = newId()
    const at = clock.now()
    await store.insert({ id, bot_id: botId, origin, key_hash: toKeyHash(key), created_at: at, last_seen_at: at })
    return { id, key }
  }
}
export type VisitorService = ReturnType<typeof createVisitorService>

function requireAllowedOrigin(origin: string, allowedOrigins: readonly string[]): void {
  if (!isAllowedOrigin(origin, allowedOrigins))
    throw new ApiError('forbidden', `This agent may not be used on ${origin}. Add the origin to its allowed origins.`)
}

function toPrincipal({ previewerId, ...claims }: Omit<VisitorClaims, 'expiresAt'>): VisitorPrincipal {
  return {
    kind: 'visitor',
    visitorId: claims.visitorId,
    botId: claims.botId,
    origin: claims.origin,
    ...(previewerId !== undefined && { previewerId }),
    partition: previewerId === undefined ? `visitor:${claims.visitorId}` : `${previewPartitionPrefix}${previewerId}`,
  }
}

function toKeyHash(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

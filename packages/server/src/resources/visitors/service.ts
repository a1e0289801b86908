import { createHash, randomBytes } from 'node:crypto'
import { ApiError, connectors, type VisitorSession } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import type { RateLimiter } from '../../platform/rate-limit/rate-limiter.ts'
import { isIdentityToken } from '../agent-access/identity-token.ts'
import type { AgentAccessReader } from '../agent-access/service.ts'
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
  access: Pick<AgentAccessReader, 'admit' | 'requireAdmitted' | 'requireIdentity'>
  clock: Clock
  newId: NewId
  sessionsPerAddress: RateLimiter
}

export function createVisitorService(dependencies: Dependencies) {
  const { store, tokens, bots, access, clock, newId, sessionsPerAddress } = dependencies
  return {
    isVisitorToken: tokens.isVisitorToken,
    isIdentityToken,

    /**
     * Opens a session for an anonymous visitor of the page that calls. The same `visitorKey` on the same agent and origin
     * is the same visitor; any other key makes a new one, without saying why.
     * @throws {ApiError} `botNotFound`, `botUnbound`, `forbidden` (origin, signed visitors only, no key), `unauthenticated` (key), `tooFast`
     */
    async open(request: {
      botId: string
      connectorId: string | undefined
      visitorKey: string | undefined
      publishableKey: string | undefined
      call: CallOrigin
      address: string
    }): Promise<Omit<VisitorSession, 'conversation' | 'active_chat_id'> & { principal: VisitorPrincipal }> {
      await sessionsPerAddress.take(request.address)
      const { botId, connectorId = connectors.chatSdk, call } = request
      const { bot, allowedOrigins } = await bots.getForVisitor(botId, connectorId)
      const origin = requireOrigin(call, connectorId, allowedOrigins)
      const isShareLink = connectorId === connectors.webSdk // On this server only: `requireOrigin`.
      const keyGeneration = await access.admit(botId, { key: request.publishableKey, isShareLink })
      const { id, key } = await findOrCreate(botId, origin, request.visitorKey)
      const claims: VisitorClaims = {
        botId,
        visitorId: id,
        origin,
        ...(connectorId !== connectors.chatSdk && { connectorId }),
        ...(keyGeneration !== undefined && { keyGeneration }),
        expiresAt: clock.now() + tokenSeconds,
      }
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
     * answers in pages, and to anonymous visitors.
     * @throws {ApiError} `unauthenticated`, `forbidden` (origin, or signed visitors only), `botUnbound`
     */
    async authenticate(token: string, call: CallOrigin): Promise<VisitorPrincipal> {
      const claims = tokens.read(token)
      if (!claims) throw new ApiError('unauthenticated', 'This visitor session is not valid. Open a new one.')
      if (claims.expiresAt <= clock.now())
        throw new ApiError('unauthenticated', 'This visitor session has expired. Open a new one.')
      const origin = call.origin ?? call.sameOrigin
      if (origin !== claims.origin)
        throw new ApiError('forbidden', 'This visitor session belongs to another page. Open a new one from this page.')
      const principal = toPrincipal(claims)
      if (claims.previewerId !== undefined) await bots.requirePreviewer(claims.previewerId, claims.botId)
      else {
        const allowedOrigins = await bots.requireOpenToVisitors(claims.botId, principal.connectorId)
        requireOrigin(call, principal.connectorId, allowedOrigins)
        const isShareLink = principal.connectorId === connectors.webSdk
        await access.requireAdmitted(claims.botId, { keyGeneration: claims.keyGeneration, isShareLink })
      }
      return principal
    },

    /**
     * Whom a token stands for that the site's own server has signed. The same id is the same visitor on every device
     * and page; what the body of a call says about the visitor does not count.
     * @throws {ApiError} `unauthenticated`, `forbidden` (origin), `botUnbound`
     */
    async authenticateSigned(token: string, call: CallOrigin): Promise<VisitorPrincipal> {
      const { botId, userId } = await access.requireIdentity(token)
      const allowedOrigins = await bots.requireOpenToVisitors(botId, connectors.chatSdk)
      const origin = requireOrigin(call, connectors.chatSdk, allowedOrigins)
      const visitorId = await findOrCreateSigned(botId, userId)
      return toPrincipal({ botId, visitorId, origin })
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

  async function findOrCreateSigned(botId: string, userId: string): Promise<string> {
    // No hash of a browser's key begins so: a visitor that was signed can not be had by a key.
    const key_hash = `signed:${toKeyHash(`${botId}\n${userId}`)}`
    const known = await store.findByKey(key_hash)
    if (known) {
      if (clock.now() - known.last_seen_at > tokenSeconds) await store.touch(known.id, clock.now())
      return known.id
    }
    const at = clock.now()
    const row = { id: newId(), bot_id: botId, origin: '', key_hash, user_id: userId, created_at: at, last_seen_at: at }
    await store.insertIfNew(row)
    return (await store.findByKey(key_hash))!.id // Of two first calls at the same time, one has made it.
  }
}
export type VisitorService = ReturnType<typeof createVisitorService>

/**
 * The origin of the page that calls, if the agent may be used there. This server's own pages are no customer's: who may
 * frame them, and whether there is a share link at all, is decided where they are served.
 */
function requireOrigin(call: CallOrigin, connectorId: string, allowedOrigins: readonly string[]): string {
  const origin = requirePageOrigin(call.origin ?? call.sameOrigin)
  if (call.isOurPage) return origin
  if (connectorId === connectors.webSdk)
    throw new ApiError('forbidden', 'A share link opens on this server only. Use connector_id 999 in your own pages.')
  if (!isAllowedOrigin(origin, allowedOrigins))
    throw new ApiError('forbidden', `This agent may not be used on ${origin}. Add the origin to its allowed origins.`)
  return origin
}

function toPrincipal({ previewerId, ...claims }: Omit<VisitorClaims, 'expiresAt'>): VisitorPrincipal {
  return {
    kind: 'visitor',
    visitorId: claims.visitorId,
    botId: claims.botId,
    connectorId: claims.connectorId ?? connectors.chatSdk,
    origin: claims.origin,
    ...(previewerId !== undefined && { previewerId }),
    partition: previewerId === undefined ? `visitor:${claims.visitorId}` : `${previewPartitionPrefix}${previewerId}`,
  }
}

function toKeyHash(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

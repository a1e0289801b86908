import { createHmac, timingSafeEqual } from 'node:crypto'

/** Longest token that is looked at; one with a name and a few claims has some three hundred characters. */
const maxLength = 4000

/** How far ahead a token may expire, in seconds: it lies in a page, so it must not be good for long. */
const maxLifetimeSeconds = 86_400

/** What the site's server says about a visitor. */
export interface IdentityClaims {
  /** The site's own id of the visitor. */
  userId: string
  botId: string
}

/** Why a token says nothing. */
export type IdentityRefusal = 'malformed' | 'signature' | 'expired' | 'notYet' | 'noExpiry' | 'tooLong' | 'audience'

/** True for anything that has the outer form of a JWT. Our own tokens, and those of OAuth, begin otherwise. */
export function isIdentityToken(token: string): boolean {
  return token.startsWith('eyJ') && token.split('.').length === 3
}

/** The agent that a token names, without believing it: only so that its secret can be looked up. */
export function readBotId(token: string): string | undefined {
  const claims = token.length > maxLength ? undefined : readJson(token.split('.')[1])
  return typeof claims?.bot_id === 'string' && /^\d{1,20}$/.test(claims.bot_id) ? claims.bot_id : undefined
}

/**
 * Reads a JWT that a site's server has signed with the identity secret of its agent. The algorithm is HS256 and nothing
 * else: what the header says beside that is not used to choose anything.
 *
 * Claims: `sub` the site's id of the visitor, `bot_id` the agent, `exp` at most a day ahead; `nbf` if there is one.
 * @param now Unix seconds
 */
export function readIdentityToken(token: string, secret: string, now: number): IdentityClaims | IdentityRefusal {
  const [head, body, signature, ...more] = token.length > maxLength ? [] : token.split('.')
  if (!head || !body || !signature || more.length > 0) return 'malformed'
  if (readJson(head)?.alg !== 'HS256') return 'malformed'
  const claims = readJson(body)
  if (!claims) return 'malformed'
  if (!isSigned(`${head}.${body}`, signature, secret)) return 'signature'
  return readClaims(claims, now)
}

function readClaims(claims: Record<string, unknown>, now: number): IdentityClaims | IdentityRefusal {
  const { sub, bot_id: botId, aud, exp, nbf } = claims
  if (typeof sub !== 'string' || sub === '' || sub.length > 256 || typeof botId !== 'string') return 'malformed'
  if (aud !== undefined && aud !== botId) return 'audience'
  if (typeof exp !== 'number' || !Number.isFinite(exp)) return 'noExpiry'
  if (exp <= now) return 'expired'
  if (exp > now + maxLifetimeSeconds) return 'tooLong'
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf <= now)) return 'notYet'
  return { userId: sub, botId }
}

function isSigned(text: string, signature: string, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(text).digest()
  const given = Buffer.from(signature, 'base64url')
  // Base64url has spare bits: only the one spelling counts.
  return (
    given.length === expected.length &&
    timingSafeEqual(given, expected) &&
    given.toString('base64url') === signature.replace(/=+$/, '')
  )
}

function readJson(part: string | undefined): Record<string, unknown> | undefined {
  if (!part || !/^[\w-]+=*$/.test(part)) return undefined
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined // Not JSON: not a token of ours.
  }
}

import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a visitor token says. All of it is checked on every call, not only when the token is made. */
export interface VisitorClaims {
  botId: string
  visitorId: string
  origin: string
  /** Absent: Chat SDK. */
  connectorId?: string
  /** Which publishable key opened it; absent: none. */
  keyGeneration?: number
  /** Set when a user of the console tries the draft. */
  previewerId?: string
  /** Unix seconds. */
  expiresAt: number
}

const prefix = 'bhv_'

/** Longest token that is looked at; ours are a few hundred characters. */
const maxLength = 2000

/**
 * Signs and reads visitor tokens: `bhv_<claims, base64url JSON>.<HMAC-SHA256>`. One algorithm, one key, no header that
 * could choose another: the ways in which JWT libraries have been talked out of checking do not exist here.
 */
export function createVisitorTokens(secret: string) {
  const sign = (body: string) => createHmac('sha256', secret).update(body).digest()
  return {
    isVisitorToken: (token: string) => token.startsWith(prefix),
    issue(claims: VisitorClaims): string {
      const body = Buffer.from(JSON.stringify(claims)).toString('base64url')
      return `${prefix}${body}.${sign(body).toString('base64url')}`
    },
    /** The claims, or `undefined` for anything that this server has not signed. Says nothing about expiry. */
    read(token: string): VisitorClaims | undefined {
      if (!token.startsWith(prefix) || token.length > maxLength) return undefined
      const [body, signature, ...more] = token.slice(prefix.length).split('.')
      if (!body || !signature || more.length > 0) return undefined
      const given = Buffer.from(signature, 'base64url')
      const expected = sign(body)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
      // Base64url has spare bits: only the one spelling that was issued counts.
      if (given.toString('base64url') !== signature) return undefined
      return JSON.parse(Buffer.from(body, 'base64url').toString()) as VisitorClaims
    },
  }
}
export type VisitorTokens = ReturnType<typeof createVisitorTokens>

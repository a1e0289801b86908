import { createHmac, timingSafeEqual } from 'node:crypto'

const prefix = 'pk_'

/** True for anything that calls itself a publishable key. */
export function isPublishableKey(token: string): boolean {
  return token.startsWith(prefix)
}

/**
 * The key of an agent: made from the server's secret, so that it is stored nowhere and can be shown again. It lies open in
 * pages; what it is good for is decided where visitor sessions are opened, and nowhere else.
 */
export function toPublishableKey(secret: string, botId: string, generation: number): string {
  const proof = createHmac('sha256', secret).update(`key\n${botId}\n${generation}`).digest('base64url').slice(0, 24)
  return `${prefix}${botId}_${proof}`
}

/** True when the two are the same, in the same time whether they are or not. */
export function isSameKey(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

import { createHash, timingSafeEqual } from 'node:crypto'

/** How a PKCE challenge is made from its verifier. */
export const challengeMethods = ['plain', 'S256'] as const
export type ChallengeMethod = (typeof challengeMethods)[number]

/** True for what RFC 7636 allows as a verifier or challenge: 43 to 128 unreserved characters. */
export function isPkceText(text: string): boolean {
  return /^[\w.~-]{43,128}$/.test(text)
}

/** True when the challenge was made from that verifier. */
export function isVerified(challenge: string, method: string, verifier: string): boolean {
  if (!isPkceText(verifier)) return false
  const made = method === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier
  const [given, expected] = [Buffer.from(made), Buffer.from(challenge)]
  return given.length === expected.length && timingSafeEqual(given, expected)
}

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * The secret of the link that makes the first account: one per process, lost when it ends, and good for one use. Only
 * its hash is held.
 */
export function createSetupLink() {
  let hash: Buffer | undefined
  return {
    /** A new secret; an earlier one is no longer good. */
    issue(): string {
      const token = randomBytes(24).toString('base64url')
      hash = toHash(token)
      return token
    },
    isGood: (token: string) => hash !== undefined && timingSafeEqual(hash, toHash(token)),
    use(): void {
      hash = undefined
    },
  }
}

function toHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

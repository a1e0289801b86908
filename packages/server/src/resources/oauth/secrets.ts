import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new secret of 32 random bytes after a prefix that says what it is. */
export function createSecret(prefix: string): string {
  return prefix + randomBytes(32).toString('base64url')
}

/** What is stored of a secret: SHA-256, hex. Secrets here are random and long, so a slow hash would add nothing. */
export function toSecretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** True when the secret has that hash; takes the same time wherever they differ. */
export function isSecret(secret: string, hash: string | null): boolean {
  return hash !== null && timingSafeEqual(Buffer.from(toSecretHash(secret)), Buffer.from(hash))
}

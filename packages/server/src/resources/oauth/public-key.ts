import { createHash, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { ApiError } from '@buttonhole/protocol'

/** Smallest modulus that is taken, in bits. */
const minBits = 2048

/** An RSA public key as it is stored, and its fingerprint. */
export interface PublicKey {
  /** SHA-256 of the DER form (SubjectPublicKeyInfo), base64url. */
  kid: string
  /** PEM, `BEGIN PUBLIC KEY`. */
  pem: string
}

/**
 * Reads an RSA public key in PEM.
 * @throws {ApiError} `badRequest` for private keys, other kinds, and keys under 2048 bits
 */
export function parsePublicKey(pem: string): PublicKey {
  if (/PRIVATE KEY/.test(pem))
    throw new ApiError('badRequest', 'public_key holds a private key. Keep that one, and make a new pair.')
  // Node also takes certificates and private keys here; only these two spellings are public keys.
  if (!/^\s*-----BEGIN (RSA )?PUBLIC KEY-----/.test(pem))
    throw new ApiError('badRequest', 'public_key is not PEM. It begins with -----BEGIN PUBLIC KEY-----.')
  const key = toKey(pem)
  if (key?.asymmetricKeyType !== 'rsa')
    throw new ApiError('badRequest', 'public_key is not an RSA key. Make a pair for RS256.')
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < minBits)
    throw new ApiError('badRequest', `public_key is shorter than ${minBits} bits. Make a longer one.`)
  return toPublicKey(key)
}

/** Makes a pair. The private half is handed out and not kept. */
export async function createKeyPair(): Promise<PublicKey & { privateKeyPem: string }> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: minBits })
  return {
    ...toPublicKey(pair.publicKey),
    privateKeyPem: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  }
}

function toKey(pem: string): KeyObject | undefined {
  try {
    return createPublicKey(pem)
  } catch {
    return undefined // Not a key at all; the caller says so.
  }
}

function toPublicKey(key: KeyObject): PublicKey {
  const der = key.export({ type: 'spki', format: 'der' })
  return {
    kid: createHash('sha256').update(der).digest('base64url'),
    pem: key.export({ type: 'spki', format: 'pem' }) as string,
  }
}

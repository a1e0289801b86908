import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** Encrypts what has to be read again, such as the key of a model provider. */
export interface SecretBox {
  /** @param place where the text is kept; it opens nowhere else, so a row's secret can not be moved to another row */
  seal(text: string, place: string): string
  /** The text, `undefined` when it was sealed with another secret, for another place, or was changed. */
  open(sealed: string, place: string): string | undefined
}

const version = 'v1'
const ivBytes = 12
const tagBytes = 16

/**
 * AES-256-GCM with a new random nonce for each text.
 * @param secret at least 32 random bytes in any writing
 */
export function createSecretBox(secret: string): SecretBox {
  const key = createHash('sha256').update(`buttonhole secret box\n${secret}`).digest()
  return {
    seal(text, place) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `${version}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    open(sealed, place) {
      const [mark, data = ''] = sealed.split('.')
      const bytes = Buffer.from(data, 'base64url')
      if (mark !== version || bytes.length < ivBytes + tagBytes) return undefined
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
      decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
      } catch {
        return undefined // Not authentic: there is nothing else to say about it.
      }
    },
  }
}

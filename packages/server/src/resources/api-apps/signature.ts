import { createHash, randomBytes } from 'node:crypto'

/**
 * The headers by which a receiver knows that a body is ours: SHA-1 over timestamp, nonce, verify token and the raw body,
 * as the Open API documents it.
 * @param timestamp Unix seconds
 */
export function signDelivery(verifyToken: string, body: string, timestamp: number): Record<string, string> {
  const nonce = randomBytes(12).toString('hex')
  const signature = createHash('sha1').update(`${timestamp}${nonce}${verifyToken}${body}`, 'utf8').digest('hex')
  return { 'X-Coze-Timestamp': String(timestamp), 'X-Coze-Nonce': nonce, 'X-Coze-Signature': signature }
}

import { createHmac, timingSafeEqual } from 'node:crypto'

/** Longest sealed text that is looked at. */
const maxLength = 8000

/**
 * Hands data to a browser and knows it again: what comes back unchanged was ours. It is signed, not hidden. Each purpose
 * has its own signature, so one kind of data never passes for another.
 */
export function createSeal(secret: string) {
  const sign = (purpose: string, text: string) => createHmac('sha256', secret).update(`${purpose}\n${text}`).digest()
  const isSigned = (purpose: string, text: string, signature: string) => {
    const [given, expected] = [Buffer.from(signature, 'base64url'), sign(purpose, text)]
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
  return {
    close(purpose: string, value: unknown): string {
      const body = Buffer.from(JSON.stringify(value)).toString('base64url')
      return `${body}.${sign(purpose, body).toString('base64url')}`
    },
    /** What was sealed, `undefined` for anything this server has not sealed for that purpose. */
    open<T>(purpose: string, text: string): T | undefined {
      const [body, signature, ...more] = text.length > maxLength ? [] : text.split('.')
      if (!body || !signature || more.length > 0 || !isSigned(purpose, body, signature)) return undefined
      return JSON.parse(Buffer.from(body, 'base64url').toString()) as T
    },
    /** A word that a form of this session carries, so that no page elsewhere can send the form. */
    createFormToken: (sessionId: string) => sign('form', sessionId).toString('base64url'),
    isFormToken: (sessionId: string, token: string) => isSigned('form', sessionId, token),
  }
}
export type Seal = ReturnType<typeof createSeal>

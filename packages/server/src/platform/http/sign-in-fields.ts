import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'

export const Email = Type.String({ minLength: 3, maxLength: 254 })

/** At most so long: hashing takes as long as its input is. */
export const Password = Type.String({ maxLength: 200 })
export const NewPassword = Type.String({ minLength: 10, maxLength: 200 })

/** Where a sign-in comes from. */
export function toSignInCall(request: Pick<FastifyRequest, 'headers' | 'ip'>) {
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? '' }
}

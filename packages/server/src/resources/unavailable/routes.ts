import { ApiError } from '@buttonhole/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { toQuery } from '../../platform/http/query.ts'
import type { Principal } from '../auth/principal.ts'
import { type UnavailableCapability, unavailableCapabilities } from './capabilities.ts'

interface Dependencies {
  authenticate(request: FastifyRequest): Promise<Principal>
}

/** Documented routes that answer plainly that they are missing, to those who may call at all. */
export function registerUnavailableRoutes(http: FastifyInstance, { authenticate }: Dependencies): void {
  for (const capability of unavailableCapabilities)
    for (const [method, url] of capability.routes)
      http.route({
        method: typeof method === 'string' ? method : [...method],
        url,
        exposeHeadRoute: false,
        // Before the body is looked at: whatever was sent, in whatever form, the answer is the same.
        onRequest: async (request) => {
          if (capability.isWebSocket) request.headers.authorization ??= toQuery(request.query).authorization
          await authenticate(request)
          throw notAvailable(capability)
        },
        handler: () => {},
      })
}

function notAvailable({ name, isPlural }: UnavailableCapability): ApiError {
  return new ApiError('notAvailable', `${name} ${isPlural ? 'are' : 'is'} not available on this server.`)
}

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { requireIdValue } from '../../platform/http/query.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { TraceService } from './service.ts'

interface Dependencies {
  service: TraceService
  authenticate(request: FastifyRequest): Promise<AccountPrincipal>
}

/** Why an agent answered as it did. */
export function registerTraceRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  http.get<{ Params: { id: string } }>('/chats/:id/trace', async (request, reply) => {
    const principal = await authenticate(request as FastifyRequest)
    return reply.ok(await service.get(principal, requireIdValue(request.params.id, 'id')))
  })
}

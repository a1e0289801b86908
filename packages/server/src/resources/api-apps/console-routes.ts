import type { FastifyInstance, FastifyRequest } from 'fastify'
import { requireIdValue } from '../../platform/http/query.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { ApiAppService } from './service.ts'

interface Dependencies {
  service: Pick<ApiAppService, 'retryDelivery'>
  authenticate(request: FastifyRequest): Promise<AccountPrincipal>
}

/** What the console does with callbacks beyond the Open API. */
export function registerCallbackRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  http.post<{ Params: { id: string; delivery_id: string } }>(
    '/callbacks/:id/deliveries/:delivery_id/retry',
    async (request, reply) => {
      const principal = await authenticate(request as FastifyRequest)
      const id = requireIdValue(request.params.id, 'id')
      await service.retryDelivery(principal, id, requireIdValue(request.params.delivery_id, 'delivery_id'))
      return reply.ok()
    },
  )
}

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { requireId, toQuery } from '../../platform/http/query.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { KnowledgeSearchService } from './service.ts'

interface Dependencies {
  service: KnowledgeSearchService
  authenticate(request: FastifyRequest): Promise<AccountPrincipal>
}

/** Which agents know of something. */
export function registerKnowledgeSearchRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  http.get('/knowledge', async (request, reply) => {
    const principal = await authenticate(request)
    const query = toQuery(request.query)
    const words = (query.search ?? '').trim().slice(0, 100)
    return reply.ok(await service.find(principal, requireId(query, 'workspace_id'), words))
  })
}

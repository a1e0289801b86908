import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readCount, toQuery } from '../../platform/http/query.ts'
import { type Principal, requireAccount, requirePermission } from '../auth/principal.ts'
import type { WorkspaceService } from './service.ts'

interface Dependencies {
  service: WorkspaceService
  authenticate(request: FastifyRequest): Promise<Principal>
}

export function registerWorkspaceRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  http.get('/v1/workspaces', async (request, reply) => {
    const account = requireAccount(await authenticate(request))
    requirePermission(account, 'listWorkspace')
    const query = toQuery(request.query)
    const size = readCount(query, ['page_size'], { fallback: 20, min: 1, max: 50 })
    const number = readCount(query, ['page_num', 'page_index'], { fallback: 1, min: 1, max: 1_000_000 })
    return reply.ok(await service.list(account, { offset: (number - 1) * size, limit: size }))
  })
}

import { ApiError } from '@buttonhole/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readCount, readPublishStatus, requireId, requireIdValue, toQuery } from '../../platform/http/query.ts'
import { type Principal, requireAccount, requirePermission } from '../auth/principal.ts'
import type { WorkspaceService } from '../workspaces/service.ts'

interface Dependencies {
  workspaces: Pick<WorkspaceService, 'getRole'>
  authenticate(request: FastifyRequest): Promise<Principal>
}

/** Apps are no part of this server: a workspace truly has none, and every id of one is unknown. */
export function registerAppRoutes(http: FastifyInstance, { workspaces, authenticate }: Dependencies): void {
  http.get('/v1/apps', async (request, reply) => {
    const account = requireAccount(await authenticate(request))
    requirePermission(account, 'listApp')
    const query = toQuery(request.query)
    await workspaces.getRole(account, requireId(query, 'workspace_id'))
    readPublishStatus(query)
    readCount(query, ['page_num', 'page_index'], { fallback: 1, min: 1, max: 1_000_000 })
    readCount(query, ['page_size'], { fallback: 20, min: 1, max: 100 })
    return reply.ok({ items: [], total: 0 })
  })

  http.get<{ Params: { app_id: string } }>('/v1/apps/:app_id', async (request) => {
    requirePermission(requireAccount(await authenticate(request as FastifyRequest)), 'listApp')
    const id = requireIdValue(request.params.app_id, 'app_id')
    throw new ApiError('notFound', `There is no app ${id} that this token may use.`)
  })
}

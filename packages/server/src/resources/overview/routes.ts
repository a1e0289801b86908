import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readChoice, requireId, toQuery } from '../../platform/http/query.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { OverviewService } from './service.ts'

interface Dependencies {
  service: OverviewService
  authenticate(request: FastifyRequest): Promise<AccountPrincipal>
}

/** How a workspace's agents are used. */
export function registerOverviewRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  http.get('/overview', async (request, reply) => {
    const principal = await authenticate(request)
    const query = toQuery(request.query)
    return reply.ok(
      await service.get(principal, {
        workspaceId: requireId(query, 'workspace_id'),
        botId: query.bot_id === undefined ? undefined : requireId(query, 'bot_id'),
        days: Number(readChoice(query, 'days', ['7', '14', '30', '90'], '7')),
        timeZone: query.time_zone ?? 'UTC',
      }),
    )
  })
}

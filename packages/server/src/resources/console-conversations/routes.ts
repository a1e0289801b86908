import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readCount, requireId, requireIdValue, toQuery } from '../../platform/http/query.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { ConsoleConversationService } from './service.ts'

interface Dependencies {
  service: ConsoleConversationService
  authenticate(request: FastifyRequest): Promise<AccountPrincipal>
}

/** What users said to the agents of a workspace. */
export function registerConsoleConversationRoutes(
  http: FastifyInstance,
  { service, authenticate }: Dependencies,
): void {
  http.get('/conversations', async (request, reply) => {
    const principal = await authenticate(request)
    const query = toQuery(request.query)
    const filter = {
      workspaceId: requireId(query, 'workspace_id'),
      botId: query.bot_id === undefined ? undefined : requireId(query, 'bot_id'),
      search: (query.search ?? '').trim().slice(0, 100),
    }
    const pageNumber = readCount(query, ['page_num'], { fallback: 1, min: 1, max: 1_000_000 })
    return reply.ok(await service.list(principal, filter, pageNumber))
  })

  http.get<{ Params: { id: string } }>('/conversations/:id/messages', async (request, reply) => {
    const principal = await authenticate(request as FastifyRequest)
    const query = toQuery(request.query)
    const afterId = query.after_id === undefined ? undefined : requireId(query, 'after_id')
    return reply.ok(await service.listMessages(principal, requireIdValue(request.params.id, 'id'), afterId))
  })
}

import { ApiError, connectors, UpdateVariablesRequest } from '@buttonhole/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { requireIdValue, toQuery } from '../../platform/http/query.ts'
import type { Principal } from '../auth/principal.ts'
import type { VariableService } from './service.ts'

interface Dependencies {
  service: VariableService
  authenticate(request: FastifyRequest): Promise<Principal>
}

export function registerVariableRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  http.get('/v1/variables', async (request, reply) => {
    const principal = await authenticate(request)
    const query = toQuery(request.query)
    if (!query.connector_uid) throw new ApiError('badRequest', 'connector_uid is missing. Send it in the query.')
    const items = await service.list(principal, {
      botId: requireBotId(query),
      connectorId: query.connector_id ?? connectors.api,
      connectorUid: query.connector_uid,
      keywords: readKeywords(request.query as Record<string, unknown>),
    })
    return reply.ok({ items })
  })

  http.put<{ Body: UpdateVariablesRequest }>(
    '/v1/variables',
    { schema: { body: UpdateVariablesRequest } },
    async (request, reply) => {
      const principal = await authenticate(request as FastifyRequest)
      await service.update(principal, { ...request.body, bot_id: requireBotId(request.body) })
      return reply.ok()
    },
  )
}

// Documented with commas; one official client repeats the parameter, with brackets.
function readKeywords(query: Record<string, unknown>): string[] {
  return [query.keywords, query['keywords[]']]
    .flat()
    .flatMap((value) => (typeof value === 'string' ? value.split(',') : []))
    .filter((keyword) => keyword !== '')
}

function requireBotId({ bot_id, app_id }: { bot_id?: string; app_id?: string }): string {
  if (app_id)
    throw new ApiError('notAvailable', 'Apps are not available on this server, so they have no variables. Send bot_id.')
  if (!bot_id) throw new ApiError('badRequest', 'bot_id is missing.')
  return requireIdValue(bot_id, 'bot_id')
}

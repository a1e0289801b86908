import { ApiError, CreateConversationRequest, UpdateConversationRequest } from '@buttonhole/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readChoice, readCount, requireId, requireIdValue, toQuery } from '../../platform/http/query.ts'
import { type Principal, requirePermission } from '../auth/principal.ts'
import { withTextContent } from '../messages/enter-message.ts'
import type { ConversationService } from './service.ts'

interface Dependencies {
  service: ConversationService
  authenticate(request: FastifyRequest): Promise<Principal>
}
type WithId = { Params: { conversation_id: string } }

export function registerConversationRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  http.post<{ Body: CreateConversationRequest }>(
    '/v1/conversation/create',
    { schema: { body: CreateConversationRequest } },
    async (request, reply) => {
      const principal = await authenticate(request)
      requirePermission(principal, 'createConversation')
      const { messages, app_id, workflow_id, ...rest } = request.body
      if (app_id || workflow_id)
        throw new ApiError(
          'notAvailable',
          'Workflows are not available on this server, so there are no conversations with one. Send bot_id.',
        )
      if (rest.bot_id) requireIdValue(rest.bot_id, 'bot_id')
      return reply.ok(await service.create(principal, { ...rest, messages: messages?.map(withTextContent) }))
    },
  )

  http.get('/v1/conversation/retrieve', async (request, reply) => {
    const principal = await authenticate(request)
    requirePermission(principal, 'retrieveConversation')
    return reply.ok(await service.get(principal, requireId(toQuery(request.query), 'conversation_id')))
  })

  http.get('/v1/conversations', async (request, reply) => {
    const principal = await authenticate(request)
    requirePermission(principal, 'listConversation')
    const query = toQuery(request.query)
    const page = {
      number: readCount(query, ['page_num', 'page_index'], { fallback: 1, min: 1, max: 1_000_000 }),
      size: readCount(query, ['page_size'], { fallback: 50, min: 1, max: 50 }),
    }
    const filter = {
      botId: requireId(query, 'bot_id'),
      connectorId: query.connector_id ?? '1024',
      userId: query.user_id,
      sortBy: readChoice(query, 'sort_field', ['created_at', 'updated_at'], 'created_at'),
      direction: readChoice(query, 'sort_order', ['ASC', 'DESC', 'asc', 'desc'], 'DESC').toLowerCase() as
        | 'asc'
        | 'desc',
    }
    return reply.ok(await service.list(principal, filter, page))
  })

  http.put<WithId & { Body: UpdateConversationRequest }>(
    '/v1/conversations/:conversation_id',
    { schema: { body: UpdateConversationRequest } },
    async (request, reply) => {
      const { principal, id } = await readCall(request)
      return reply.ok(await service.rename(principal, id, request.body.name))
    },
  )

  http.delete<WithId>('/v1/conversations/:conversation_id', async (request, reply) => {
    const { principal, id } = await readCall(request)
    await service.remove(principal, id)
    return reply.ok()
  })

  http.post<WithId>('/v1/conversations/:conversation_id/clear', async (request, reply) => {
    const { principal, id } = await readCall(request)
    return reply.ok({ id: await service.clear(principal, id), conversation_id: id })
  })

  async function readCall(request: FastifyRequest<WithId>) {
    const principal = await authenticate(request as FastifyRequest)
    requirePermission(principal, 'editConversation')
    return { principal, id: requireIdValue(request.params.conversation_id, 'conversation_id') }
  }
}

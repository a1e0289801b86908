import { ListMessagesRequest } from '@buttonhole/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { requireId, requireIdValue, toQuery } from '../../platform/http/query.ts'
import { type Principal, requirePermission } from '../auth/principal.ts'
import type { MessageService } from './service.ts'

interface Dependencies {
  service: MessageService
  conversations: { getOwned(principal: Principal, id: string): Promise<unknown> }
  chats: { findRunning(conversationId: string): Promise<string | undefined> }
  authenticate(request: FastifyRequest): Promise<Principal>
}

export function registerMessageRoutes(http: FastifyInstance, dependencies: Dependencies): void {
  const { service, conversations, chats, authenticate } = dependencies
  http.post<{ Body: ListMessagesRequest }>(
    '/v1/conversation/message/list',
    { schema: { body: ListMessagesRequest } },
    async (request, reply) => {
      const principal = await authenticate(request)
      requirePermission(principal, 'listMessage')
      const conversationId = requireId(toQuery(request.query), 'conversation_id')
      await conversations.getOwned(principal, conversationId)
      requirePositions(request.body)
      // The run is looked up first: one that ends in between is in the list, and reading it again does no harm.
      const activeId = request.body.include_active_chat ? await chats.findRunning(conversationId) : undefined
      const page = await service.list(conversationId, request.body)
      return reply.send({
        code: 0,
        msg: '',
        ...page,
        ...(activeId && { active_chat_id: activeId }),
        detail: { logid: request.id },
      })
    },
  )
}

function requirePositions(request: ListMessagesRequest): void {
  for (const name of ['before_id', 'after_id', 'chat_id'] as const)
    if (request[name]) requireIdValue(request[name], name)
}

import { CreateVisitorSessionRequest, type VisitorSession } from '@buttonhole/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { toAbsolutePictures } from '../../platform/http/absolute-icon.ts'
import { readCallOrigin } from '../../platform/http/call-origin.ts'
import { requireIdValue } from '../../platform/http/query.ts'
import type { ChatService } from '../chat/service.ts'
import type { ConversationService } from '../conversations/service.ts'
import type { VisitorService } from './service.ts'

interface Dependencies {
  service: VisitorService
  conversations: Pick<ConversationService, 'list'>
  chats: Pick<ChatService, 'findRunning'>
  /** Where our own pages are also reached. */
  publicUrl: string | undefined
}

export function registerVisitorRoutes(http: FastifyInstance, dependencies: Dependencies): void {
  const { service, conversations, chats, publicUrl } = dependencies
  http.post<{ Body: CreateVisitorSessionRequest }>(
    '/v1/visitor/sessions',
    { schema: { body: CreateVisitorSessionRequest } },
    async (request, reply) => {
      const botId = requireIdValue(request.body.bot_id, 'bot_id')
      const { principal, ...opened } = await service.open({
        botId,
        connectorId: request.body.connector_id,
        visitorKey: request.body.visitor_key,
        publishableKey: request.body.publishable_key,
        call: readCallOrigin(request as FastifyRequest, publicUrl),
        address: request.ip,
      })
      const newest = await conversations.list(
        principal,
        { botId, connectorId: principal.connectorId, userId: undefined, sortBy: 'updated_at', direction: 'desc' },
        { number: 1, size: 1 },
      )
      const conversation = newest.conversations[0]
      const activeId = conversation && (await chats.findRunning(conversation.id))
      const session: VisitorSession = {
        ...opened,
        bot: toAbsolutePictures(opened.bot, request as FastifyRequest),
        ...(conversation && { conversation }),
        ...(activeId && { active_chat_id: activeId }),
      }
      return reply.header('Cache-Control', 'no-store').ok(session)
    },
  )
}

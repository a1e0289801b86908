import {
  ApiError,
  CreateMessageRequest,
  FeedbackRequest,
  ListMessagesRequest,
  ModifyMessageRequest,
  type Permission,
} from '@buttonhole/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { requireId, requireIdValue, toQuery } from '../../platform/http/query.ts'
import { type Principal, requirePermission } from '../auth/principal.ts'
import type { ConversationService } from '../conversations/service.ts'
import { withTextContent } from './enter-message.ts'
import type { MessageService } from './service.ts'

interface Dependencies {
  service: MessageService
  conversations: Pick<ConversationService, 'getOwned'>
  chats: { findRunning(conversationId: string): Promise<string | undefined> }
  /** Throws for messages that name a file the principal may not use. */
  requireUsableFiles(principal: Principal, messages: { content?: string; content_type?: string }[]): Promise<void>
  authenticate(request: FastifyRequest): Promise<Principal>
}

export function registerMessageRoutes(http: FastifyInstance, dependencies: Dependencies): void {
  const { service, conversations, chats, requireUsableFiles, authenticate } = dependencies

  http.post<{ Body: CreateMessageRequest }>(
    '/v1/conversation/message/create',
    { schema: { body: CreateMessageRequest } },
    async (request, reply) => {
      const { principal, conversation } = await readConversation(request as FastifyRequest, 'createMessage')
      const message = withTextContent(request.body)
      await requireUsableFiles(principal, [message])
      return reply.ok(await service.create(conversation, message))
    },
  )

  http.post<{ Body: ListMessagesRequest }>(
    '/v1/conversation/message/list',
    { schema: { body: ListMessagesRequest } },
    async (request, reply) => {
      const { conversation } = await readConversation(request as FastifyRequest, 'listMessage')
      requirePositions(request.body)
      // The run is looked up first: one that ends in between is in the list, and reading it again does no harm.
      const activeId = request.body.include_active_chat ? await chats.findRunning(conversation.id) : undefined
      const page = await service.list(conversation.id, request.body)
      return reply.send({
        code: 0,
        msg: '',
        ...page,
        ...(activeId && { active_chat_id: activeId }),
        detail: { logid: request.id },
      })
    },
  )

  // Documented as GET; one official client posts.
  for (const method of ['GET', 'POST'] as const)
    http.route({
      method,
      url: '/v1/conversation/message/retrieve',
      handler: async (request, reply) => {
        const { conversation, messageId } = await readMessage(request, 'retrieveMessage')
        return reply.ok(await service.get(conversation.id, messageId))
      },
    })

  http.post<{ Body: ModifyMessageRequest }>(
    '/v1/conversation/message/modify',
    { schema: { body: ModifyMessageRequest } },
    async (request, reply) => {
      const { principal, conversation, messageId } = await readMessage(request as FastifyRequest, 'modifyMessage')
      await requireNotBeingWritten(conversation.id, messageId)
      const change = withTextContent(request.body)
      await requireUsableFiles(principal, [change])
      const message = await service.modify(conversation.id, messageId, change)
      // Alone among the answers this one has its payload under `message`.
      return reply.send({ code: 0, msg: '', message, detail: { logid: request.id } })
    },
  )

  http.post('/v1/conversation/message/delete', async (request, reply) => {
    const { conversation, messageId } = await readMessage(request, 'deleteMessage')
    await requireNotBeingWritten(conversation.id, messageId)
    return reply.ok(await service.remove(conversation.id, messageId))
  })

  const feedbackUrl = '/v1/conversations/:conversation_id/messages/:message_id/feedback'
  http.post<{ Body: FeedbackRequest }>(feedbackUrl, { schema: { body: FeedbackRequest } }, async (request, reply) => {
    const { conversationId, messageId } = await readFeedbackCall(request as FastifyRequest)
    await service.giveFeedback(conversationId, messageId, request.body)
    return reply.ok()
  })
  http.delete(feedbackUrl, async (request, reply) => {
    const { conversationId, messageId } = await readFeedbackCall(request)
    await service.removeFeedback(conversationId, messageId)
    return reply.ok()
  })

  async function readConversation(request: FastifyRequest, permission: Permission) {
    const principal = await authenticate(request)
    requirePermission(principal, permission)
    const conversationId = requireId(toQuery(request.query), 'conversation_id')
    return { principal, conversation: await conversations.getOwned(principal, conversationId) }
  }

  async function readMessage(request: FastifyRequest, permission: Permission) {
    const call = await readConversation(request, permission)
    return { ...call, messageId: requireId(toQuery(request.query), 'message_id') }
  }

  async function readFeedbackCall(request: FastifyRequest) {
    const principal = await authenticate(request)
    requirePermission(principal, 'feedback')
    const params = request.params as { conversation_id: string; message_id: string }
    const conversationId = requireIdValue(params.conversation_id, 'conversation_id')
    const messageId = requireIdValue(params.message_id, 'message_id')
    await conversations.getOwned(principal, conversationId)
    return { conversationId, messageId }
  }

  // The run would write over what was changed.
  async function requireNotBeingWritten(conversationId: string, messageId: string): Promise<void> {
    const { chat_id } = await service.get(conversationId, messageId)
    if (chat_id && (await chats.findRunning(conversationId)) === chat_id)
      throw new ApiError('conversationBusy', `Message ${messageId} belongs to a running answer. Wait for its end.`)
  }
}

function requirePositions(request: ListMessagesRequest): void {
  for (const name of ['before_id', 'after_id', 'chat_id'] as const)
    if (request[name]) requireIdValue(request[name], name)
}

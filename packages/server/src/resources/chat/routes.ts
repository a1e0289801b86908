import {
  CancelChatRequest,
  type Chat,
  type ChatEventsRequest,
  ChatRequest,
  SubmitToolOutputsRequest,
} from '@buttonhole/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { sendEventStream } from '../../platform/http/event-stream.ts'
import { type Query, requireId, requireIdValue, toQuery } from '../../platform/http/query.ts'
import type { Principal } from '../auth/principal.ts'
import type { ChatService } from './service.ts'
import type { ToolOutputService } from './tool-output-service.ts'

interface Dependencies {
  service: ChatService
  toolOutputs: ToolOutputService
  authenticate(request: FastifyRequest): Promise<Principal>
}

const ChatEventsBody = Type.Object({
  conversation_id: Type.String(),
  chat_id: Type.String(),
  after: Type.Optional(Type.Integer({ minimum: 0 })),
})

export function registerChatRoutes(http: FastifyInstance, { service, toolOutputs, authenticate }: Dependencies): void {
  http.post<{ Body: ChatRequest }>('/v3/chat', { schema: { body: ChatRequest } }, async (request, reply) => {
    const principal = await authenticate(request)
    const query = toQuery(request.query)
    requireIdValue(request.body.bot_id, 'bot_id')
    const chat = await service.start(principal, request.body, {
      conversationId: query.conversation_id === undefined ? undefined : requireId(query, 'conversation_id'),
      requestId: query.request_id?.slice(0, 64),
      address: request.ip,
    })
    if (!request.body.stream) return reply.ok(chat)
    await stream(principal, chat, query.resumable === 'true', reply)
  })

  http.post<{ Body: SubmitToolOutputsRequest }>(
    '/v3/chat/submit_tool_outputs',
    { schema: { body: SubmitToolOutputsRequest } },
    async (request, reply) => {
      const { principal, conversationId, chatId } = await readChatCall(request as FastifyRequest)
      const chat = await toolOutputs.submit(principal, conversationId, chatId, request.body.tool_outputs)
      if (!request.body.stream) return reply.ok(chat)
      await stream(principal, chat, toQuery(request.query).resumable === 'true', reply)
    },
  )

  http.post<{ Body: ChatEventsRequest }>(
    '/v3/chat/events',
    { schema: { body: ChatEventsBody } },
    async (request, reply) => {
      const principal = await authenticate(request)
      const conversationId = requireIdValue(request.body.conversation_id, 'conversation_id')
      const chatId = requireIdValue(request.body.chat_id, 'chat_id')
      await resume(principal, conversationId, chatId, request.body.after ?? 0, reply)
    },
  )

  for (const method of ['GET', 'POST'] as const) {
    http.route({
      method,
      url: '/v3/chat/retrieve',
      handler: async (request, reply) => {
        const { principal, conversationId, chatId } = await readChatCall(request)
        return reply.ok(await service.get(principal, conversationId, chatId))
      },
    })
    http.route({
      method,
      url: '/v3/chat/message/list',
      handler: async (request, reply) => {
        const { principal, conversationId, chatId } = await readChatCall(request)
        return reply.ok(await service.listMessages(principal, conversationId, chatId))
      },
    })
  }

  http.post<{ Body: CancelChatRequest }>(
    '/v3/chat/cancel',
    { schema: { body: CancelChatRequest } },
    async (request, reply) => {
      const principal = await authenticate(request)
      const conversationId = requireIdValue(request.body.conversation_id, 'conversation_id')
      const chatId = requireIdValue(request.body.chat_id, 'chat_id')
      return reply.ok(await service.cancel(principal, conversationId, chatId))
    },
  )

  async function readChatCall(request: FastifyRequest) {
    const principal = await authenticate(request)
    const query: Query = toQuery(request.query)
    return { principal, conversationId: requireId(query, 'conversation_id'), chatId: requireId(query, 'chat_id') }
  }

  async function stream(principal: Principal, chat: Chat, isResumable: boolean, reply: FastifyReply): Promise<void> {
    const reader = isResumable ? undefined : await service.readPlain(chat.id)
    if (reader) sendEventStream(reply, reader, { resumable: false })
    else await resume(principal, chat.conversation_id, chat.id, 0, reply)
  }

  /** @throws {ApiError} before the stream begins; afterwards nothing is thrown. */
  async function resume(
    principal: Principal,
    conversationId: string,
    chatId: string,
    afterSeq: number,
    reply: FastifyReply,
  ): Promise<void> {
    const reader = await service.readFrom(principal, conversationId, chatId, afterSeq)
    sendEventStream(reply, reader, { resumable: true })
  }
}

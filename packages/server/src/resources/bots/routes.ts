import { CreateBotRequest, PublishBotRequest, UnpublishBotRequest, UpdateBotRequest } from '@buttonhole/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { toAbsoluteIcon, toAbsolutePictures } from '../../platform/http/absolute-icon.ts'
import {
  readChoice,
  readCount,
  readPublishStatus,
  requireId,
  requireIdValue,
  toQuery,
} from '../../platform/http/query.ts'
import type { Principal } from '../auth/principal.ts'
import type { BotService } from './service.ts'

interface Dependencies {
  service: BotService
  authenticate(request: FastifyRequest): Promise<Principal>
}

export function registerBotRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  http.post<{ Body: CreateBotRequest }>(
    '/v1/bot/create',
    { schema: { body: CreateBotRequest } },
    async (request, reply) => {
      const principal = await authenticate(request)
      requireIdValue(request.body.space_id, 'space_id')
      if (request.body.icon_file_id) requireIdValue(request.body.icon_file_id, 'icon_file_id')
      return reply.ok({ bot_id: await service.create(principal, request.body) })
    },
  )

  http.post<{ Body: UpdateBotRequest }>(
    '/v1/bot/update',
    { schema: { body: UpdateBotRequest } },
    async (request, reply) => {
      const principal = await authenticate(request)
      requireIdValue(request.body.bot_id, 'bot_id')
      if (request.body.icon_file_id) requireIdValue(request.body.icon_file_id, 'icon_file_id')
      await service.update(principal, request.body)
      return reply.ok()
    },
  )

  http.post<{ Body: PublishBotRequest }>(
    '/v1/bot/publish',
    { schema: { body: PublishBotRequest } },
    async (request, reply) => {
      const principal = await authenticate(request)
      const botId = requireIdValue(request.body.bot_id, 'bot_id')
      const { version } = await service.publish(principal, request.body)
      return reply.ok({ bot_id: botId, version })
    },
  )

  http.post<{ Body: UnpublishBotRequest; Params: { bot_id: string } }>(
    '/v1/bots/:bot_id/unpublish',
    { schema: { body: UnpublishBotRequest } },
    async (request, reply) => {
      const principal = await authenticate(request as FastifyRequest)
      await service.unpublish(principal, requireIdValue(request.params.bot_id, 'bot_id'), request.body)
      return reply.ok()
    },
  )

  http.get('/v1/bots', async (request, reply) => {
    const principal = await authenticate(request)
    const query = toQuery(request.query)
    const size = readCount(query, ['page_size'], { fallback: 20, min: 1, max: 100 })
    // One official client says page_index where the documentation says page_num.
    const number = readCount(query, ['page_num', 'page_index'], { fallback: 1, min: 1, max: 1_000_000 })
    const filter = {
      workspaceId: requireId(query, 'workspace_id'),
      connectorId: query.connector_id ?? '1024',
      publishStatus: readPublishStatus(query),
    }
    const { items, total } = await service.list(principal, filter, { offset: (number - 1) * size, limit: size })
    return reply.ok({ items: items.map((item) => toAbsoluteIcon(item, request)), total })
  })

  http.get('/v1/space/published_bots_list', async (request, reply) => {
    const principal = await authenticate(request)
    const query = toQuery(request.query)
    const limit = readCount(query, ['page_size'], { fallback: 20, min: 1, max: 100 })
    const index = readCount(query, ['page_index', 'page_num'], { fallback: 1, min: 1, max: 1_000_000 })
    const page = { offset: (index - 1) * limit, limit }
    const { space_bots, total } = await service.listPublished(principal, requireId(query, 'space_id'), page)
    return reply.ok({ space_bots: space_bots.map((bot) => toAbsoluteIcon(bot, request)), total })
  })

  http.get<{ Params: { bot_id: string } }>('/v1/bots/:bot_id', async (request, reply) => {
    const principal = await authenticate(request as FastifyRequest)
    const isPublished = readChoice(toQuery(request.query), 'is_published', ['true', 'false'], 'true') === 'true'
    const bot = await service.get(principal, requireIdValue(request.params.bot_id, 'bot_id'), isPublished)
    return reply.ok(toAbsolutePictures(bot, request as FastifyRequest))
  })

  http.get('/v1/bot/get_online_info', async (request, reply) => {
    const principal = await authenticate(request)
    const query = toQuery(request.query)
    const bot = await service.get(principal, requireId(query, 'bot_id'), true, query.connector_id)
    return reply.ok(toAbsolutePictures(bot, request))
  })
}

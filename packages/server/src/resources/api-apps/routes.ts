import {
  ApiAppEventsRequest,
  ApiError,
  CreateApiAppRequest,
  type Permission,
  UpdateApiAppRequest,
} from '@buttonhole/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Query, readChoice, readCount, requireIdValue, toQuery } from '../../platform/http/query.ts'
import { type Principal, requireAccount, requirePermission } from '../auth/principal.ts'
import type { ApiAppService } from './service.ts'

interface Dependencies {
  service: ApiAppService
  authenticate(request: FastifyRequest): Promise<Principal>
}
type OfApp = { Params: { api_app_id: string } }

/** Callback apps, their subscriptions, and the log of what was sent. */
export function registerApiAppRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  const path = '/v1/api_apps'

  http.post<{ Body: CreateApiAppRequest }>(path, { schema: { body: CreateApiAppRequest } }, async (request, reply) => {
    const account = await requireHolder(request, 'createApiApp')
    return reply.ok(await service.create(account, request.body))
  })

  http.get(path, async (request, reply) => {
    const account = await requireHolder(request, 'listApiApp')
    const query = toQuery(request.query)
    const type = query.app_type && readChoice(query, 'app_type', ['normal', 'connector'], 'normal')
    const page = readPage(query)
    if (page.after !== undefined) requireIdValue(page.after, 'page_token')
    return reply.ok(await service.list(account, type, page))
  })

  http.put<OfApp & { Body: UpdateApiAppRequest }>(
    `${path}/:api_app_id`,
    { schema: { body: UpdateApiAppRequest } },
    async (request, reply) => {
      const { account, id } = await readCall(request, 'updateApiApp')
      await service.update(account, id, request.body)
      return reply.ok()
    },
  )

  http.delete<OfApp>(`${path}/:api_app_id`, async (request, reply) => {
    const { account, id } = await readCall(request, 'deleteApiApp')
    await service.remove(account, id)
    return reply.ok()
  })

  http.post<OfApp & { Body: ApiAppEventsRequest }>(
    `${path}/:api_app_id/events`,
    { schema: { body: ApiAppEventsRequest } },
    async (request, reply) => {
      const { account, id } = await readCall(request, 'subscribeApiAppEvent')
      await service.subscribe(account, id, request.body.event_types)
      return reply.ok()
    },
  )

  http.get<OfApp>(`${path}/:api_app_id/events`, async (request, reply) => {
    const { account, id } = await readCall(request, 'listApiApp')
    return reply.ok(await service.listEvents(account, id, readPage(toQuery(request.query))))
  })

  http.delete<OfApp & { Body: ApiAppEventsRequest }>(
    `${path}/:api_app_id/events`,
    { schema: { body: ApiAppEventsRequest } },
    async (request, reply) => {
      const { account, id } = await readCall(request, 'unsubscribeApiAppEvent')
      await service.unsubscribe(account, id, request.body.event_types)
      return reply.ok()
    },
  )

  // Ours: the Open API has no delivery log.
  http.get<OfApp>(`${path}/:api_app_id/deliveries`, async (request, reply) => {
    const { account, id } = await readCall(request, 'listApiApp')
    const page = readPage(toQuery(request.query))
    if (page.after !== undefined) requireIdValue(page.after, 'page_token')
    return reply.ok(await service.listDeliveries(account, id, page))
  })

  async function requireHolder(request: unknown, permission: Permission) {
    const account = requireAccount(await authenticate(request as FastifyRequest))
    requirePermission(account, permission)
    // An app hears of all workspaces of its account: a token for a part of them may not make one.
    if (account.workspaceIds || account.botIds || account.sessionName !== undefined)
      throw new ApiError('forbidden', 'This token is for a part of its account. Use a token for all of it.')
    return account
  }

  async function readCall(request: { params: { api_app_id: string } }, permission: Permission) {
    const account = await requireHolder(request, permission)
    return { account, id: requireIdValue(request.params.api_app_id, 'api_app_id') }
  }
}

function readPage(query: Query) {
  return { after: query.page_token, limit: readCount(query, ['page_size'], { fallback: 50, min: 1, max: 50 }) }
}

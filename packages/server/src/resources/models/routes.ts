import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { requireId, requireIdValue, toQuery } from '../../platform/http/query.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import { CreateModelBody, DefaultModelBody, UpdateModelBody, UpdateProviderBody } from './schema-bodies.ts'
import type { ModelService } from './service.ts'

interface Dependencies {
  service: ModelService
  authenticate(request: FastifyRequest): Promise<AccountPrincipal>
}
type WithId = { Params: { id: string } }

/** The models an agent may answer with, and the providers behind them. */
export function registerModelRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  const readCall = async (request: unknown) => {
    const typed = request as FastifyRequest<WithId>
    return { principal: await authenticate(typed as FastifyRequest), id: requireIdValue(typed.params.id, 'id') }
  }

  http.get('/models', async (request, reply) => {
    const principal = await authenticate(request)
    return reply.ok(await service.list(principal, requireId(toQuery(request.query), 'workspace_id')))
  })

  http.get('/model-providers', async (request, reply) => {
    const principal = await authenticate(request)
    return reply.ok(await service.listProviders(principal, requireId(toQuery(request.query), 'workspace_id')))
  })

  http.post<{ Body: CreateModelBody }>('/models', { schema: { body: CreateModelBody } }, async (request, reply) =>
    reply.ok(await service.create(...(await readNew(request)))),
  )

  http.post<{ Body: CreateModelBody }>('/models/test', { schema: { body: CreateModelBody } }, async (request, reply) =>
    reply.ok(await service.testNew(...(await readNew(request)))),
  )

  http.put<{ Body: Static<typeof DefaultModelBody> }>(
    '/models/default',
    { schema: { body: DefaultModelBody } },
    async (request, reply) => {
      const principal = await authenticate(request as FastifyRequest)
      const { workspace_id, model_id } = request.body
      await service.setDefault(principal, requireIdValue(workspace_id, 'workspace_id'), model_id)
      return reply.ok()
    },
  )

  http.patch<WithId & { Body: UpdateModelBody }>(
    '/models/:id',
    { schema: { body: UpdateModelBody } },
    async (request, reply) => {
      const { principal, id } = await readCall(request)
      await service.update(principal, id, request.body)
      return reply.ok()
    },
  )

  http.delete<WithId>('/models/:id', async (request, reply) => {
    const { principal, id } = await readCall(request)
    await service.remove(principal, id)
    return reply.ok()
  })

  http.get<WithId>('/models/:id/agents', async (request, reply) => {
    const { principal, id } = await readCall(request)
    return reply.ok(await service.listUsers(principal, id))
  })

  http.post<WithId>('/models/:id/test', async (request, reply) => {
    const { principal, id } = await readCall(request)
    return reply.ok(await service.test(principal, id))
  })

  http.patch<WithId & { Body: UpdateProviderBody }>(
    '/model-providers/:id',
    { schema: { body: UpdateProviderBody } },
    async (request, reply) => {
      const { principal, id } = await readCall(request)
      await service.updateProvider(principal, id, request.body)
      return reply.ok()
    },
  )

  async function readNew(request: unknown): Promise<[AccountPrincipal, CreateModelBody]> {
    const typed = request as FastifyRequest<{ Body: CreateModelBody }>
    const principal = await authenticate(typed as FastifyRequest)
    requireIdValue(typed.body.workspace_id, 'workspace_id')
    if (typed.body.provider_id !== undefined) requireIdValue(typed.body.provider_id, 'provider_id')
    return [principal, typed.body]
  }
}

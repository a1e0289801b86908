import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { requireId, requireIdValue, toQuery } from '../../platform/http/query.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { SpendAlertService } from './service.ts'

interface Dependencies {
  service: SpendAlertService
  authenticate(request: FastifyRequest): Promise<AccountPrincipal>
}

const AlertBody = Type.Object({
  workspace_id: Type.String(),
  period: Type.Union([Type.Literal('day'), Type.Literal('month')]),
  limit_micros: Type.Integer({ minimum: 1, maximum: 1_000_000_000_000_000 }),
  currency: Type.String({ maxLength: 3 }),
  time_zone: Type.String({ maxLength: 64 }),
})

/** From how much on somebody wants to hear of the costs. */
export function registerSpendAlertRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  http.get('/spend-alert', async (request, reply) => {
    const principal = await authenticate(request)
    return reply.ok(await service.get(principal, requireId(toQuery(request.query), 'workspace_id')))
  })

  http.put<{ Body: Static<typeof AlertBody> }>(
    '/spend-alert',
    { schema: { body: AlertBody } },
    async (request, reply) => {
      const principal = await authenticate(request as FastifyRequest)
      const { workspace_id, period, limit_micros, currency, time_zone } = request.body
      const alert = { period, limitMicros: limit_micros, currency, timeZone: time_zone }
      await service.set(principal, requireIdValue(workspace_id, 'workspace_id'), alert)
      return reply.ok()
    },
  )

  http.delete('/spend-alert', async (request, reply) => {
    const principal = await authenticate(request)
    await service.remove(principal, requireId(toQuery(request.query), 'workspace_id'))
    return reply.ok()
  })
}

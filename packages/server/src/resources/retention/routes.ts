import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { readCount, requireId, requireIdValue, toQuery } from '../../platform/http/query.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { RetentionService } from './service.ts'

interface Dependencies {
  service: RetentionService
  authenticate(request: FastifyRequest): Promise<AccountPrincipal>
}

const maxDays = 3650
const Days = Type.Integer({ minimum: 0, maximum: maxDays })
const PolicyBody = Type.Object({
  workspace_id: Type.String(),
  conversation_days: Days,
  file_days: Days,
  audit_days: Days,
})

/** How long a workspace keeps what. */
export function registerRetentionRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  http.get('/retention', async (request, reply) => {
    const principal = await authenticate(request)
    return reply.ok(await service.get(principal, requireId(toQuery(request.query), 'workspace_id')))
  })

  http.get('/retention/preview', async (request, reply) => {
    const principal = await authenticate(request)
    const query = toQuery(request.query)
    const days = (name: string) => readCount(query, [name], { fallback: 0, min: 0, max: maxDays })
    const policy = {
      conversation_days: days('conversation_days'),
      file_days: days('file_days'),
      audit_days: days('audit_days'),
    }
    return reply.ok(await service.preview(principal, requireId(query, 'workspace_id'), policy))
  })

  http.put<{ Body: Static<typeof PolicyBody> }>(
    '/retention',
    { schema: { body: PolicyBody } },
    async (request, reply) => {
      const principal = await authenticate(request as FastifyRequest)
      const { workspace_id, ...policy } = request.body
      await service.set(principal, requireIdValue(workspace_id, 'workspace_id'), policy)
      return reply.ok()
    },
  )
}

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { requireIdValue } from '../../platform/http/query.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { SiteCheckService } from './service.ts'

interface Dependencies {
  service: SiteCheckService
  toServerUrl(request: FastifyRequest): string
  authenticate(request: FastifyRequest): Promise<AccountPrincipal>
}

const CheckBody = Type.Object({ url: Type.String({ minLength: 1, maxLength: 2000 }) })
type Check = { Params: { id: string }; Body: Static<typeof CheckBody> }

/** "Is the snippet there, and does it work?" */
export function registerSiteCheckRoutes(
  http: FastifyInstance,
  { service, toServerUrl, authenticate }: Dependencies,
): void {
  http.post<Check>('/agents/:id/check-site', { schema: { body: CheckBody } }, async (request, reply) => {
    const principal = await authenticate(request as FastifyRequest)
    const botId = requireIdValue(request.params.id, 'id')
    return reply.ok(await service.check(principal, botId, request.body.url, toServerUrl(request as FastifyRequest)))
  })
}

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { requireIdValue } from '../../platform/http/query.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { AgentAccessService } from './console-service.ts'

interface Dependencies {
  service: AgentAccessService
  authenticate(request: FastifyRequest): Promise<AccountPrincipal>
}

const Ceiling = Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000 }))
const ChangeBody = Type.Object({
  identity: Type.Optional(Type.Union([Type.Literal('anyone'), Type.Literal('signed')])),
  is_key_required: Type.Optional(Type.Boolean()),
  /** Replaces them all; one that is absent is none. */
  ceilings: Type.Optional(
    Type.Object({ per_visitor: Ceiling, per_address: Ceiling, per_day: Ceiling, tokens_per_day: Ceiling }),
  ),
})
type OfAgent = { Params: { id: string } }

/** Who may talk to an agent in pages, and how much; the secret with which a site signs its visitors. */
export function registerAgentAccessRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  const read = async (request: unknown) => {
    const typed = request as FastifyRequest<OfAgent>
    return [await authenticate(typed as FastifyRequest), requireIdValue(typed.params.id, 'id')] as const
  }
  http.get<OfAgent>('/agents/:id/access', async (request, reply) =>
    reply.ok(await service.get(...(await read(request)))),
  )

  http.patch<OfAgent & { Body: Static<typeof ChangeBody> }>(
    '/agents/:id/access',
    { schema: { body: ChangeBody } },
    async (request, reply) => {
      return reply.ok(await service.change(...(await read(request)), request.body))
    },
  )

  http.post<OfAgent>('/agents/:id/publishable-key', async (request, reply) =>
    reply.ok(await service.renewKey(...(await read(request)))),
  )

  http.delete<OfAgent>('/agents/:id/publishable-key', async (request, reply) =>
    reply.ok(await service.revokeKey(...(await read(request)))),
  )

  http.get<OfAgent>('/agents/:id/identity-secret', async (request, reply) =>
    reply.ok(await service.getSecret(...(await read(request)))),
  )

  http.post<OfAgent>('/agents/:id/identity-secret', async (request, reply) =>
    reply.ok(await service.renewSecret(...(await read(request)))),
  )
}

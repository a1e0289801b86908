import { permissions } from '@buttonhole/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { requireId, requireIdValue, toQuery } from '../../platform/http/query.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { TokenService } from './service.ts'

interface Dependencies {
  service: TokenService
  authenticate(request: FastifyRequest): Promise<AccountPrincipal>
}

const TokenBody = Type.Object({
  /** For a program that runs by itself: `sat_` instead of `pat_`. */
  is_service: Type.Optional(Type.Boolean()),
  name: Type.String({ minLength: 1, maxLength: 100 }),
  /** Without it the token never expires. */
  expires_in_days: Type.Optional(
    Type.Union([
      Type.Literal(1),
      Type.Literal(7),
      Type.Literal(30),
      Type.Literal(90),
      Type.Literal(180),
      Type.Literal(365),
    ]),
  ),
  /** Without them the token is for all of the user's workspaces. */
  workspace_ids: Type.Optional(Type.Array(Type.String(), { minItems: 1, maxItems: 100 })),
  permissions: Type.Optional(
    Type.Array(Type.Union([Type.Literal('*'), ...permissions.map((name) => Type.Literal(name))]), {
      minItems: 1,
      maxItems: permissions.length + 1,
    }),
  ),
})

/** Personal access tokens: made, listed and revoked in the console. */
export function registerTokenRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  http.get('/tokens', async (request, reply) => {
    const principal = await authenticate(request)
    const query = toQuery(request.query)
    if (query.workspace_id === undefined) return reply.ok(await service.list(principal))
    return reply.ok(await service.listOfWorkspace(principal, requireId(query, 'workspace_id')))
  })

  http.post<{ Body: Static<typeof TokenBody> }>('/tokens', { schema: { body: TokenBody } }, async (request, reply) => {
    const principal = await authenticate(request)
    const { is_service = false, name, expires_in_days, permissions = ['*'], workspace_ids } = request.body
    for (const id of workspace_ids ?? []) requireIdValue(id, 'workspace_ids')
    return reply.ok(
      await service.create(principal, {
        isService: is_service,
        name,
        expiresInDays: expires_in_days,
        permissions,
        workspaceIds: workspace_ids,
      }),
    )
  })

  http.delete<{ Params: { id: string } }>('/tokens/:id', async (request, reply) => {
    const principal = await authenticate(request as FastifyRequest)
    await service.revoke(principal, requireIdValue(request.params.id, 'id'))
    return reply.ok()
  })
}

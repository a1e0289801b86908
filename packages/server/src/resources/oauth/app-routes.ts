import { CreateOAuthAppRequest, UpdateOAuthAppRequest } from '@buttonhole/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { requireId, requireIdValue, toQuery } from '../../platform/http/query.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { OAuthAppService } from './app-service.ts'
import type { GrantService } from './grant-service.ts'

interface Dependencies {
  apps: OAuthAppService
  grants: Pick<GrantService, 'list' | 'revokeOwn'>
  authenticate(request: FastifyRequest): Promise<AccountPrincipal>
}

const KeyBody = Type.Object({ public_key: Type.Optional(Type.String({ maxLength: 10_000 })) })
type OfApp = { Params: { id: string } }

/** In the console: the OAuth apps of a workspace, and what the user has allowed to apps. */
export function registerOAuthAppRoutes(http: FastifyInstance, { apps, grants, authenticate }: Dependencies): void {
  http.get('/oauth-apps', async (request, reply) => {
    const principal = await authenticate(request)
    return reply.ok(await apps.list(principal, requireId(toQuery(request.query), 'workspace_id')))
  })

  http.post<{ Body: CreateOAuthAppRequest }>(
    '/oauth-apps',
    { schema: { body: CreateOAuthAppRequest } },
    async (request, reply) => {
      const principal = await authenticate(request as FastifyRequest)
      requireIdValue(request.body.workspace_id, 'workspace_id')
      return reply.ok(await apps.create(principal, request.body))
    },
  )

  http.get<OfApp>('/oauth-apps/:id', async (request, reply) => {
    const { principal, id } = await readCall(request)
    return reply.ok(await apps.get(principal, id))
  })

  http.patch<OfApp & { Body: UpdateOAuthAppRequest }>(
    '/oauth-apps/:id',
    { schema: { body: UpdateOAuthAppRequest } },
    async (request, reply) => {
      const { principal, id } = await readCall(request)
      return reply.ok(await apps.update(principal, id, request.body))
    },
  )

  http.delete<OfApp>('/oauth-apps/:id', async (request, reply) => {
    const { principal, id } = await readCall(request)
    await apps.remove(principal, id)
    return reply.ok()
  })

  http.post<OfApp>('/oauth-apps/:id/secret', async (request, reply) => {
    const { principal, id } = await readCall(request)
    return reply.ok(await apps.renewSecret(principal, id))
  })

  http.post<OfApp & { Body: Static<typeof KeyBody> }>(
    '/oauth-apps/:id/keys',
    { schema: { body: KeyBody } },
    async (request, reply) => {
      const { principal, id } = await readCall(request)
      return reply.ok(await apps.addKey(principal, id, request.body.public_key))
    },
  )

  http.delete<{ Params: { id: string; kid: string } }>('/oauth-apps/:id/keys/:kid', async (request, reply) => {
    const { principal, id } = await readCall(request)
    await apps.removeKey(principal, id, request.params.kid)
    return reply.ok()
  })

  http.get('/oauth-grants', async (request, reply) => {
    const { userId } = await authenticate(request)
    return reply.ok(await grants.list(userId))
  })

  http.delete<OfApp>('/oauth-grants/:id', async (request, reply) => {
    const { principal, id } = await readCall(request)
    await grants.revokeOwn(principal.userId, id)
    return reply.ok()
  })

  async function readCall(request: { params: { id: string } }) {
    const principal = await authenticate(request as FastifyRequest)
    return { principal, id: requireIdValue(request.params.id, 'id') }
  }
}

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { requireIdValue } from '../../platform/http/query.ts'
import type { ConsolePrincipal } from '../console-sessions/service.ts'
import type { ConsoleWorkspaceService } from './service.ts'

interface Dependencies {
  service: ConsoleWorkspaceService
  authenticate(request: FastifyRequest): Promise<ConsolePrincipal>
}

const NameBody = Type.Object({ name: Type.String({ minLength: 1, maxLength: 60 }) })
type WithId = { Params: { id: string } }

/** Workspaces: made, named and closed. Which ones a user has says the session. */
export function registerConsoleWorkspaceRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  http.post<{ Body: Static<typeof NameBody> }>(
    '/workspaces',
    { schema: { body: NameBody } },
    async (request, reply) => {
      const principal = await authenticate(request as FastifyRequest)
      return reply.ok({ id: await service.create(principal, request.body.name) })
    },
  )

  http.get<WithId>('/workspaces/:id', async (request, reply) => {
    const principal = await authenticate(request as FastifyRequest)
    return reply.ok(await service.get(principal, requireIdValue(request.params.id, 'id')))
  })

  http.patch<WithId & { Body: Static<typeof NameBody> }>(
    '/workspaces/:id',
    { schema: { body: NameBody } },
    async (request, reply) => {
      const principal = await authenticate(request as FastifyRequest)
      await service.rename(principal, requireIdValue(request.params.id, 'id'), request.body.name)
      return reply.ok()
    },
  )

  http.delete<WithId>('/workspaces/:id', async (request, reply) => {
    const principal = await authenticate(request as FastifyRequest)
    await service.close(principal, requireIdValue(request.params.id, 'id'))
    return reply.ok()
  })
}

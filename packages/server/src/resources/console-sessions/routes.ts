import type { FastifyInstance, FastifyRequest } from 'fastify'
import { requireIdValue } from '../../platform/http/query.ts'
import type { ConsolePrincipal, ConsoleSessionService } from './service.ts'

interface Dependencies {
  service: ConsoleSessionService
  authenticate(request: FastifyRequest): Promise<ConsolePrincipal>
}

/** The browsers a user is signed in on. */
export function registerConsoleSessionRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  http.get('/sessions', async (request, reply) => reply.ok(await service.list(await authenticate(request))))

  http.delete<{ Params: { id: string } }>('/sessions/:id', async (request, reply) => {
    const principal = await authenticate(request as FastifyRequest)
    await service.close(principal, requireIdValue(request.params.id, 'id'))
    return reply.ok()
  })
}

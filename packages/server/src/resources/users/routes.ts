import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Principal, requireAccount } from '../auth/principal.ts'
import type { UserService } from './service.ts'

interface Dependencies {
  service: UserService
  authenticate(request: FastifyRequest): Promise<Principal>
}

export function registerUserRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  http.get('/v1/users/me', async (request, reply) =>
    reply.ok(await service.getMe(requireAccount(await authenticate(request)))),
  )
}

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readUpload, registerUploads } from '../../platform/http/multipart.ts'
import { requireIdValue } from '../../platform/http/query.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import { maxPictureBytes } from '../files/service.ts'
import type { AgentPictureService } from './service.ts'

interface Dependencies {
  service: AgentPictureService
  authenticate(request: FastifyRequest): Promise<AccountPrincipal>
}

/** A picture for the background of an agent. */
export function registerAgentPictureRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  registerUploads(http, (scope) => {
    scope.post<{ Params: { id: string } }>('/agents/:id/pictures', async (request, reply) => {
      const principal = await authenticate(request as FastifyRequest)
      await service.requireRoom(principal, requireIdValue(request.params.id, 'id'), request.ip)
      const image_url = await readUpload(request as FastifyRequest, maxPictureBytes, (part) =>
        service.add(principal, part.fileName, part.stream),
      )
      return reply.ok({ image_url })
    })
  })
}

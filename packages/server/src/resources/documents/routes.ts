import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readUpload, registerUploads } from '../../platform/http/multipart.ts'
import { requireIdValue } from '../../platform/http/query.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import { type DocumentService, maxDocumentBytes } from './service.ts'

interface Dependencies {
  service: DocumentService
  authenticate(request: FastifyRequest): Promise<AccountPrincipal>
}

/** The words of a file, for the knowledge of an agent. */
export function registerDocumentRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  registerUploads(http, (scope) => {
    scope.post<{ Params: { id: string } }>('/agents/:id/documents', async (request, reply) => {
      const principal = await authenticate(request as FastifyRequest)
      await service.requireRoom(principal, requireIdValue(request.params.id, 'id'))
      const texts = await readUpload(request as FastifyRequest, maxDocumentBytes, (part) =>
        service.read(part.fileName, part.stream),
      )
      return reply.ok({ texts })
    })
  })
}

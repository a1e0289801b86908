import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readUpload, registerUploads } from '../../platform/http/multipart.ts'
import { requireId, requireIdValue, toQuery } from '../../platform/http/query.ts'
import type { Principal } from '../auth/principal.ts'
import type { FileService } from './service.ts'

interface Dependencies {
  service: FileService
  authenticate(request: FastifyRequest): Promise<Principal>
}

export function registerFileRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  registerUploads(http, (scope) => {
    scope.post('/v1/files/upload', async (request, reply) => {
      const principal = await authenticate(request)
      await service.requireRoom(principal, request.ip)
      const file = await readUpload(
        request,
        service.maxBytesOf(principal),
        (part) => service.upload(principal, part.fileName, part.stream),
        service.discard,
      )
      return reply.ok(file)
    })
  })

  http.get('/v1/files/retrieve', async (request, reply) => {
    const principal = await authenticate(request)
    return reply.ok(await service.get(principal, requireId(toQuery(request.query), 'file_id')))
  })

  // The one kind of file that is served: pictures that editors have made the face of an agent.
  http.get<{ Params: { file_id: string } }>('/icons/:file_id', async (request, reply) => {
    const { mediaType, data } = await service.readIcon(requireIdValue(request.params.file_id, 'file_id'))
    return reply
      .headers({
        'Content-Type': mediaType,
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'Cross-Origin-Resource-Policy': 'cross-origin',
      })
      .send(data)
  })
}

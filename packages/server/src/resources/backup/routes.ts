import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { BackupService } from './service.ts'

interface Dependencies {
  service: BackupService
  authenticate(request: FastifyRequest): Promise<AccountPrincipal>
}

/** Asking for a backup, under `/console/api`. */
export function registerBackupRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  http.get('/backup', async (request, reply) => reply.ok(await service.describe(await authenticate(request))))

  http.post('/backup', async (request, reply) => {
    const ticket = await service.createTicket(await authenticate(request))
    return reply.ok({ path: `/console/backup/${ticket}` })
  })
}

/** The download itself: a browser follows a link to it and can send no header, so the link is the permission. */
export function registerBackupDownload(http: FastifyInstance, { service }: Pick<Dependencies, 'service'>): void {
  http.get<{ Params: { ticket: string } }>('/console/backup/:ticket', async (request, reply) => {
    const archive = service.open(request.params.ticket)
    const day = new Date().toISOString().slice(0, 10)
    return reply
      .header('Content-Disposition', `attachment; filename="buttonhole-${day}.tar.gz"`)
      .header('Cache-Control', 'no-store')
      .type('application/gzip')
      .send(archive)
  })
}

import { AddCollaboratorRequest, ApiError, CollaborationModeRequest, CopyEntityRequest } from '@buttonhole/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readChoice, readCount, requireIdValue, toQuery } from '../../platform/http/query.ts'
import type { Principal } from '../auth/principal.ts'
import type { CollaboratorService } from './collaborator-service.ts'
import type { BotService } from './service.ts'
import type { VersionService } from './version-service.ts'

interface Dependencies {
  service: BotService
  versions: VersionService
  collaborators: CollaboratorService
  authenticate(request: FastifyRequest): Promise<Principal>
}
type WithId = { Params: { bot_id: string } }

/** What those do with an agent who build it together: versions, collaborators, copies. */
export function registerBotTeamRoutes(http: FastifyInstance, dependencies: Dependencies): void {
  const { service, versions, collaborators, authenticate } = dependencies

  http.get<WithId>('/v1/bots/:bot_id/versions', async (request, reply) => {
    const { principal, botId } = await readCall(request)
    const query = toQuery(request.query)
    const publishStatus = readChoice(query, 'publish_status', ['all', 'published_online', 'published_draft'], 'all')
    const page = {
      number: readCount(query, ['page_num', 'page_index'], { fallback: 1, min: 1, max: 1_000_000 }),
      size: readCount(query, ['page_size'], { fallback: 10, min: 1, max: 30 }),
    }
    const filter = { botId, connectorId: query.connector_id ?? '1024', publishStatus }
    return reply.ok(await versions.list(principal, filter, page))
  })

  http.post<WithId & { Body: CollaborationModeRequest }>(
    '/v1/bots/:bot_id/collaboration_mode',
    { schema: { body: CollaborationModeRequest } },
    async (request, reply) => {
      const { principal, botId } = await readCall(request)
      await collaborators.setMode(principal, botId, request.body.collaboration_mode)
      return reply.ok()
    },
  )

  http.post<WithId & { Body: AddCollaboratorRequest }>(
    '/v1/bots/:bot_id/collaborators',
    { schema: { body: AddCollaboratorRequest } },
    async (request, reply) => {
      const { principal, botId } = await readCall(request)
      const userId = requireIdValue(request.body.collaborators[0]!.user_id, 'user_id')
      await collaborators.add(principal, botId, userId)
      return reply.ok()
    },
  )

  http.delete<{ Params: { bot_id: string; user_id: string } }>(
    '/v1/bots/:bot_id/collaborators/:user_id',
    async (request, reply) => {
      const { principal, botId } = await readCall(request)
      await collaborators.remove(principal, botId, requireIdValue(request.params.user_id, 'user_id'))
      return reply.ok()
    },
  )

  http.post<{ Body: CopyEntityRequest }>(
    '/v1/entities/copy_tasks',
    { schema: { body: CopyEntityRequest } },
    async (request, reply) => {
      const principal = await authenticate(request as FastifyRequest)
      const { entity_type, entity_id, to_workspace_id } = request.body
      if (entity_type !== 'bot')
        throw new ApiError('notAvailable', `Copying of type "${entity_type}" is not available on this server.`)
      const botId = requireIdValue(entity_id, 'entity_id')
      const workspaceId = to_workspace_id ? requireIdValue(to_workspace_id, 'to_workspace_id') : undefined
      return reply.ok({ copied_entity_id: await service.copy(principal, botId, workspaceId) })
    },
  )

  async function readCall(request: FastifyRequest<WithId>) {
    const principal = await authenticate(request as FastifyRequest)
    return { principal, botId: requireIdValue(request.params.bot_id, 'bot_id') }
  }
}

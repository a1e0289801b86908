import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { pickLanguage } from '../../pages/page.ts'
import { readPlace } from '../../platform/changed-list/change-place.ts'
import { readCount, requireId, requireIdValue, toQuery } from '../../platform/http/query.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { VisitorService } from '../visitors/service.ts'
import { SaveAgentBody } from './agent-fields.ts'
import { AgentFile } from './agent-file.ts'
import { toInstallInfo } from './install.ts'
import type { ConsoleAgentService } from './service.ts'

interface Dependencies {
  service: ConsoleAgentService
  visitors: Pick<VisitorService, 'openPreview'>
  /** The address browsers reach this server by. */
  toServerUrl(request: FastifyRequest): string
  /** Of the loader, when it is built. */
  readLoaderIntegrity(): Promise<string | undefined>
  authenticate(request: FastifyRequest): Promise<AccountPrincipal>
}

const CreateBody = Type.Object({
  workspace_id: Type.String(),
  name: Type.String({ minLength: 1, maxLength: 20 }),
  template: Type.Optional(
    Type.Union([Type.Literal('blank'), Type.Literal('faq'), Type.Literal('docs'), Type.Literal('shop')]),
  ),
})
const ImportBody = Type.Object({ workspace_id: Type.String(), file: AgentFile })
const ConnectorIds = Type.Array(Type.String(), { minItems: 1, maxItems: 20 })
const PublishBody = Type.Object({
  connector_ids: ConnectorIds,
  note: Type.Optional(Type.String({ maxLength: 500 })),
})
const RollBackBody = Type.Object({ connector_ids: ConnectorIds })

type OfAgent = { Params: { id: string } }
type OfVersion = { Params: { id: string; version: string } }

/** Agents: the list, the editor, versions and publishing, files, what a page needs. */
export function registerConsoleAgentRoutes(http: FastifyInstance, dependencies: Dependencies): void {
  registerEditing(http, dependencies)
  registerLifeCycle(http, dependencies)
  registerVersions(http, dependencies)
  registerPages(http, dependencies)
}

function registerEditing(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  http.get('/agents', async (request, reply) => {
    const principal = await authenticate(request)
    const query = toQuery(request.query)
    const size = readCount(query, ['page_size'], { fallback: 20, min: 1, max: 100 })
    const place = readPlace(query.after)
    const filter = { workspaceId: requireId(query, 'workspace_id'), search: (query.search ?? '').trim().slice(0, 100) }
    return reply.ok(await service.list(principal, filter, { place, size }))
  })

  http.post<{ Body: Static<typeof CreateBody> }>(
    '/agents',
    { schema: { body: CreateBody } },
    async (request, reply) => {
      const principal = await authenticate(request)
      const { workspace_id, name, template = 'blank' } = request.body
      const workspaceId = requireIdValue(workspace_id, 'workspace_id')
      const language = pickLanguage(request.headers['accept-language'])
      return reply.ok({ bot_id: await service.create(principal, { workspaceId, name, template, language }) })
    },
  )

  http.get<OfAgent>('/agents/:id', async (request, reply) => {
    const { principal, id } = await readCall(request, authenticate)
    return reply.ok(await service.get(principal, id))
  })

  http.patch<OfAgent & { Body: Static<typeof SaveAgentBody> }>(
    '/agents/:id',
    { schema: { body: SaveAgentBody } },
    async (request, reply) => {
      const { principal, id } = await readCall(request, authenticate)
      const { if_updated_at, ...fields } = request.body
      return reply.ok(await service.save(principal, id, fields, if_updated_at))
    },
  )
}

function registerLifeCycle(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  http.delete<OfAgent>('/agents/:id', async (request, reply) => {
    const { principal, id } = await readCall(request, authenticate)
    await service.remove(principal, id)
    return reply.ok()
  })

  http.post<OfAgent>('/agents/:id/restore', async (request, reply) => {
    const { principal, id } = await readCall(request, authenticate)
    await service.restore(principal, id)
    return reply.ok()
  })

  http.post<OfAgent>('/agents/:id/duplicate', async (request, reply) => {
    const { principal, id } = await readCall(request, authenticate)
    return reply.ok({ bot_id: await service.duplicate(principal, id) })
  })

  http.get<OfAgent>('/agents/:id/export', async (request, reply) => {
    const { principal, id } = await readCall(request, authenticate)
    const { name, file } = await service.exportFile(principal, id)
    return reply
      .header('Content-Disposition', `attachment; filename="agent.json"; filename*=UTF-8''${toFileName(name)}.json`)
      .type('application/json')
      .send(JSON.stringify(file, undefined, 2))
  })

  http.post<{ Body: Static<typeof ImportBody> }>(
    '/agents/import',
    { schema: { body: ImportBody } },
    async (request, reply) => {
      const principal = await authenticate(request)
      const workspaceId = requireIdValue(request.body.workspace_id, 'workspace_id')
      return reply.ok({ bot_id: await service.importFile(principal, workspaceId, request.body.file) })
    },
  )
}

function registerVersions(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  http.get<OfAgent>('/agents/:id/versions', async (request, reply) => {
    const { principal, id } = await readCall(request, authenticate)
    return reply.ok(await service.listVersions(principal, id))
  })

  http.get<OfVersion>('/agents/:id/versions/:version', async (request, reply) => {
    const { principal, id } = await readCall(request, authenticate)
    const version = requireIdValue(request.params.version, 'version')
    return reply.ok({ bot: await service.getVersion(principal, id, version) })
  })

  http.post<OfAgent & { Body: Static<typeof PublishBody> }>(
    '/agents/:id/publish',
    { schema: { body: PublishBody } },
    async (request, reply) => {
      const { principal, id } = await readCall(request, authenticate)
      const { connector_ids, note = '' } = request.body
      return reply.ok(await service.publish(principal, id, connector_ids, note))
    },
  )

  http.post<OfVersion & { Body: Static<typeof RollBackBody> }>(
    '/agents/:id/versions/:version/rollback',
    { schema: { body: RollBackBody } },
    async (request, reply) => {
      const { principal, id } = await readCall(request, authenticate)
      const version = requireIdValue(request.params.version, 'version')
      return reply.ok(await service.rollBack(principal, id, version, request.body.connector_ids))
    },
  )
}

function registerPages(http: FastifyInstance, dependencies: Dependencies): void {
  const { service, visitors, toServerUrl, readLoaderIntegrity, authenticate } = dependencies
  http.post<OfAgent>('/agents/:id/preview', async (request, reply) => {
    const { principal, id } = await readCall(request, authenticate)
    const origin = request.headers.origin ?? toServerUrl(request as FastifyRequest)
    return reply.ok(await visitors.openPreview(principal.userId, id, origin))
  })

  http.get<OfAgent>('/agents/:id/install', async (request, reply) => {
    const { principal, id } = await readCall(request, authenticate)
    await service.get(principal, id)
    return reply.ok(toInstallInfo(toServerUrl(request as FastifyRequest), id, await readLoaderIntegrity()))
  })
}

async function readCall(request: unknown, authenticate: Dependencies['authenticate']) {
  const typed = request as FastifyRequest<OfAgent>
  return {
    principal: await authenticate(typed as FastifyRequest),
    id: requireIdValue(typed.params.id, 'id'),
  }
}

// As RFC 8187 asks, also for what encodeURIComponent leaves in or throws on (half a surrogate pair).
function toFileName(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, '_')).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  )
}

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { requireId, requireIdValue, toQuery } from '../../platform/http/query.ts'
import type { ConsolePrincipal } from '../console-sessions/service.ts'
import type { ConsoleMemberService } from './service.ts'

interface Dependencies {
  service: ConsoleMemberService
  authenticate(request: FastifyRequest): Promise<ConsolePrincipal>
}

const RoleBody = Type.Object({
  workspace_id: Type.String(),
  role: Type.Union([Type.Literal('owner'), Type.Literal('admin'), Type.Literal('member')]),
})
const WorkspaceBody = Type.Object({ workspace_id: Type.String() })
type WithId = { Params: { id: string } }

/** The members of a workspace. */
export function registerConsoleMemberRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  http.get('/members', async (request, reply) => {
    const principal = await authenticate(request)
    return reply.ok(await service.list(principal, requireId(toQuery(request.query), 'workspace_id')))
  })

  http.patch<WithId & { Body: Static<typeof RoleBody> }>(
    '/members/:id',
    { schema: { body: RoleBody } },
    async (request, reply) => {
      const principal = await authenticate(request as FastifyRequest)
      const { workspace_id, role } = request.body
      const workspaceId = requireIdValue(workspace_id, 'workspace_id')
      await service.changeRole(principal, workspaceId, requireIdValue(request.params.id, 'id'), role)
      return reply.ok()
    },
  )

  http.delete<WithId>('/members/:id', async (request, reply) => {
    const principal = await authenticate(request as FastifyRequest)
    const workspaceId = requireId(toQuery(request.query), 'workspace_id')
    await service.remove(principal, workspaceId, requireIdValue(request.params.id, 'id'))
    return reply.ok()
  })

  http.post<{ Body: Static<typeof WorkspaceBody> }>(
    '/members/leave',
    { schema: { body: WorkspaceBody } },
    async (request, reply) => {
      const principal = await authenticate(request as FastifyRequest)
      await service.leave(principal, requireIdValue(request.body.workspace_id, 'workspace_id'))
      return reply.ok()
    },
  )
}

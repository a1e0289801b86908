import {
  AddMembersRequest,
  ApiError,
  CreateWorkspaceRequest,
  RemoveMembersRequest,
  UpdateWorkspaceRequest,
} from '@buttonhole/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { toAbsoluteIcon } from '../../platform/http/absolute-icon.ts'
import { type Query, readCount, requireIdValue, toQuery } from '../../platform/http/query.ts'
import { type AccountPrincipal, type Principal, requireAccount, requirePermission } from '../auth/principal.ts'
import type { MemberService } from './member-service.ts'
import type { WorkspaceService } from './service.ts'

interface Dependencies {
  service: WorkspaceService
  members: MemberService
  authenticate(request: FastifyRequest): Promise<Principal>
}
type WithId = { Params: { workspace_id: string } }

export function registerWorkspaceRoutes(http: FastifyInstance, { service, members, authenticate }: Dependencies): void {
  http.get('/v1/workspaces', async (request, reply) => {
    const account = requireAccount(await authenticate(request))
    requirePermission(account, 'listWorkspace')
    const query = toQuery(request.query)
    requireOwnAccount(account, query)
    const page = readPage(query)
    // Nothing here belongs to an enterprise.
    if (query.enterprise_id !== undefined) return reply.ok({ workspaces: [], total_count: 0 })
    const { workspaces, total_count } = await service.list(account, page)
    return reply.ok({ workspaces: workspaces.map((workspace) => toAbsoluteIcon(workspace, request)), total_count })
  })

  http.post<{ Body: CreateWorkspaceRequest }>(
    '/v1/workspaces',
    { schema: { body: CreateWorkspaceRequest } },
    async (request, reply) => {
      const principal = await authenticate(request as FastifyRequest)
      if (request.body.icon_file_id) requireIdValue(request.body.icon_file_id, 'icon_file_id')
      return reply.ok({ id: await members.create(principal, request.body) })
    },
  )

  http.put<WithId & { Body: UpdateWorkspaceRequest }>(
    '/v1/workspaces/:workspace_id',
    { schema: { body: UpdateWorkspaceRequest } },
    async (request, reply) => {
      const { principal, id } = await readCall(request)
      await members.update(principal, id, request.body)
      return reply.ok()
    },
  )

  http.get<WithId>('/v1/workspaces/:workspace_id/members', async (request, reply) => {
    const { principal, id } = await readCall(request)
    return reply.ok(await members.list(principal, id, readPage(toQuery(request.query))))
  })

  http.post<WithId & { Body: AddMembersRequest }>(
    '/v1/workspaces/:workspace_id/members',
    { schema: { body: AddMembersRequest } },
    async (request, reply) => {
      const { principal, id } = await readCall(request)
      for (const { user_id } of request.body.users) requireIdValue(user_id, 'user_id')
      return reply.ok(await members.add(principal, id, request.body))
    },
  )

  http.delete<WithId & { Body: RemoveMembersRequest }>(
    '/v1/workspaces/:workspace_id/members',
    { schema: { body: RemoveMembersRequest } },
    async (request, reply) => {
      const { principal, id } = await readCall(request)
      for (const userId of request.body.user_ids) requireIdValue(userId, 'user_ids')
      return reply.ok(await members.remove(principal, id, request.body.user_ids))
    },
  )

  async function readCall(request: FastifyRequest<WithId>) {
    const principal = await authenticate(request as FastifyRequest)
    return { principal, id: requireIdValue(request.params.workspace_id, 'workspace_id') }
  }
}

/**
 * Whose workspaces are asked for: the caller's own, whom the two parameters may name, together.
 * @throws {ApiError} `badRequest` for one alone, `forbidden` for somebody else
 */
function requireOwnAccount({ userId }: AccountPrincipal, { user_id, coze_account_id }: Query): void {
  if ((user_id === undefined) !== (coze_account_id === undefined))
    throw new ApiError('badRequest', 'user_id and coze_account_id go together. Send both, or none.')
  if (user_id !== undefined && (user_id !== userId || coze_account_id !== userId))
    throw new ApiError('forbidden', 'A token lists the workspaces of its own account. Leave user_id out.')
}

function readPage(query: Query): { offset: number; limit: number } {
  const limit = readCount(query, ['page_size'], { fallback: 20, min: 1, max: 50 })
  const number = readCount(query, ['page_num', 'page_index'], { fallback: 1, min: 1, max: 1_000_000 })
  return { offset: (number - 1) * limit, limit }
}

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { requireId, requireIdValue, toQuery } from '../../platform/http/query.ts'
import { writeSessionCookie } from '../../platform/http/session-cookie.ts'
import { Email, NewPassword, toSignInCall } from '../../platform/http/sign-in-fields.ts'
import { type ConsolePrincipal, sessionSeconds } from '../console-sessions/service.ts'
import type { InvitationService } from './service.ts'

interface Dependencies {
  service: InvitationService
  /** The address browsers reach this server by. */
  toServerUrl(request: FastifyRequest): string
  authenticate(request: FastifyRequest): Promise<ConsolePrincipal>
}

const Role = Type.Union([Type.Literal('owner'), Type.Literal('admin'), Type.Literal('member')])
const CreateBody = Type.Object({
  workspace_id: Type.String(),
  role: Role,
  email: Type.Optional(Type.String({ maxLength: 254 })),
})
const Token = Type.String({ minLength: 1, maxLength: 200 })
const TokenBody = Type.Object({ token: Token })
const AcceptBody = Type.Object({
  token: Token,
  name: Type.String({ minLength: 1, maxLength: 60 }),
  email: Email,
  password: NewPassword,
})

/** Invitations: made and withdrawn by those who look after a workspace, used by whoever has the link. */
export function registerInvitationRoutes(
  http: FastifyInstance,
  { service, toServerUrl, authenticate }: Dependencies,
): void {
  http.get('/invitations', async (request, reply) => {
    const principal = await authenticate(request)
    return reply.ok(await service.list(principal, requireId(toQuery(request.query), 'workspace_id')))
  })

  http.post<{ Body: Static<typeof CreateBody> }>(
    '/invitations',
    { schema: { body: CreateBody } },
    async (request, reply) => {
      const principal = await authenticate(request as FastifyRequest)
      const { workspace_id, role, email = '' } = request.body
      const workspaceId = requireIdValue(workspace_id, 'workspace_id')
      const { token, ...invitation } = await service.create(principal, { workspaceId, role, email })
      // Behind the #, so that it stays out of logs and referrers.
      return reply.ok({ ...invitation, url: `${toServerUrl(request as FastifyRequest)}/console/join#token=${token}` })
    },
  )

  http.delete<{ Params: { id: string } }>('/invitations/:id', async (request, reply) => {
    const principal = await authenticate(request as FastifyRequest)
    await service.withdraw(principal, requireIdValue(request.params.id, 'id'))
    return reply.ok()
  })

  http.post<{ Body: Static<typeof TokenBody> }>(
    '/invitations/look',
    { schema: { body: TokenBody } },
    async (request, reply) => reply.ok(await service.look(request.body.token)),
  )

  http.post<{ Body: Static<typeof TokenBody> }>(
    '/invitations/join',
    { schema: { body: TokenBody } },
    async (request, reply) => {
      const principal = await authenticate(request as FastifyRequest)
      return reply.ok({ workspace_id: await service.join(principal, request.body.token) })
    },
  )

  http.post<{ Body: Static<typeof AcceptBody> }>(
    '/invitations/accept',
    { schema: { body: AcceptBody } },
    async (request, reply) => {
      const { session, workspaceId } = await service.accept(request.body, toSignInCall(request))
      const isSecure = toServerUrl(request as FastifyRequest).startsWith('https:')
      writeSessionCookie(reply, session, { maxAgeSeconds: sessionSeconds, isSecure })
      return reply.ok({ workspace_id: workspaceId })
    },
  )
}

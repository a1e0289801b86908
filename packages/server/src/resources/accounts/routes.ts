import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { readSessionCookie, writeSessionCookie } from '../../platform/http/session-cookie.ts'
import { Email, NewPassword, Password, toSignInCall } from '../../platform/http/sign-in-fields.ts'
import { type ConsolePrincipal, type ConsoleSessionService, sessionSeconds } from '../console-sessions/service.ts'
import { maxWorkspaces } from '../console-workspaces/service.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import type { AccountService } from './service.ts'

interface Dependencies {
  service: AccountService
  sessions: Pick<ConsoleSessionService, 'find' | 'close' | 'closeOthers'>
  workspaces: Pick<WorkspaceService, 'list'>
  version: string
  /** The identity provider that also signs in. */
  oidc: { name: string } | undefined
  /** The address browsers reach this server by. */
  toServerUrl(request: FastifyRequest): string
  authenticate(request: FastifyRequest): Promise<ConsolePrincipal>
}

const SetupBody = Type.Object({
  setup_token: Type.String({ maxLength: 200 }),
  name: Type.String({ minLength: 1, maxLength: 60 }),
  email: Email,
  password: NewPassword,
})
const SignInBody = Type.Object({ email: Email, password: Password })
const ProfileBody = Type.Object({ name: Type.String({ minLength: 1, maxLength: 60 }) })
const EverywhereBody = Type.Object({ keeps_this: Type.Boolean() })
const PasswordBody = Type.Object({ current_password: Password, new_password: NewPassword })

/** Who is at the console: the first account, signing in and out, the password. */
export function registerAccountRoutes(
  http: FastifyInstance,
  { service, sessions, workspaces, version, oidc, toServerUrl, authenticate }: Dependencies,
): void {
  http.get('/session', async (request, reply) => {
    const token = readSessionCookie(request)
    const principal = await sessions.find(token)
    const server = { version, url: toServerUrl(request) }
    if (!principal)
      return reply.ok({
        state: (await service.isSetupOpen()) ? 'setup' : 'signed-out',
        server,
        ...(oidc && { oidc: { name: oidc.name } }),
      })
    keepSignedIn(request, reply, token)
    const [user, page] = await Promise.all([
      service.getUser(principal),
      workspaces.list(principal, { offset: 0, limit: maxWorkspaces }),
    ])
    const own = page.workspaces.map(({ id, name, role_type }) => ({ id, name, role: role_type }))
    return reply.ok({ state: 'signed-in', user, workspaces: own, server })
  })

  http.post<{ Body: Static<typeof SetupBody> }>('/setup', { schema: { body: SetupBody } }, async (request, reply) => {
    keepSignedIn(request, reply, await service.setUp(request.body, toSignInCall(request)))
    return reply.ok()
  })

  http.post<{ Body: Static<typeof SignInBody> }>(
    '/sign-in',
    { schema: { body: SignInBody } },
    async (request, reply) => {
      keepSignedIn(request, reply, await service.signIn(request.body, toSignInCall(request)))
      return reply.ok()
    },
  )

  http.post('/sign-out', async (request, reply) => {
    const principal = await authenticate(request)
    await sessions.close(principal, principal.sessionId)
    keepSignedIn(request, reply, undefined)
    return reply.ok()
  })

  http.post<{ Body: Static<typeof EverywhereBody> }>(
    '/sign-out-everywhere',
    { schema: { body: EverywhereBody } },
    async (request, reply) => {
      const principal = await authenticate(request as FastifyRequest)
      await sessions.closeOthers(principal)
      if (request.body.keeps_this) return reply.ok()
      await sessions.close(principal, principal.sessionId)
      keepSignedIn(request, reply, undefined)
      return reply.ok()
    },
  )

  http.patch<{ Body: Static<typeof ProfileBody> }>(
    '/profile',
    { schema: { body: ProfileBody } },
    async (request, reply) => {
      await service.rename(await authenticate(request as FastifyRequest), request.body.name)
      return reply.ok()
    },
  )

  http.post<{ Body: Static<typeof PasswordBody> }>(
    '/password',
    { schema: { body: PasswordBody } },
    async (request, reply) => {
      await service.changePassword(await authenticate(request), request.body)
      return reply.ok()
    },
  )

  /** Gives the browser the session's cookie, or takes it away. */
  function keepSignedIn(request: AnyRequest, reply: FastifyReply, token: string | undefined): void {
    const isSecure = toServerUrl(request as FastifyRequest).startsWith('https:')
    writeSessionCookie(reply, token, { maxAgeSeconds: sessionSeconds, isSecure })
  }
}

type AnyRequest = Pick<FastifyRequest, 'headers' | 'ip'>

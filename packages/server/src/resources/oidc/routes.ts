import { ApiError } from '@buttonhole/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { toQuery } from '../../platform/http/query.ts'
import { writeSessionCookie } from '../../platform/http/session-cookie.ts'
import { sessionSeconds } from '../console-sessions/service.ts'
import { type OidcService, oidcSeconds } from './service.ts'

interface Dependencies {
  service: OidcService
  /** The address browsers reach this server by. */
  toServerUrl(request: FastifyRequest): string
}

const cookieName = 'bh_oidc'
const path = '/console/oidc'

interface InfoDependencies extends Pick<Dependencies, 'toServerUrl'> {
  /** Absent: no provider is set up. */
  provider: { name: string; issuer: string } | undefined
  authenticate(request: FastifyRequest): Promise<unknown>
}

/** Whether a provider is set up, and where it has to send people back to. Set up it is by the environment alone. */
export function registerOidcInfoRoute(http: FastifyInstance, dependencies: InfoDependencies): void {
  const { provider, toServerUrl, authenticate } = dependencies
  http.get('/oidc', async (request, reply) => {
    await authenticate(request)
    return reply.ok({
      redirect_url: `${toServerUrl(request)}${path}/callback`,
      ...(provider && { provider: { name: provider.name, issuer: provider.issuer } }),
    })
  })
}

/** Signing in with an identity provider: the browser goes there and comes back. Whatever fails leads to the sign-in page. */
export function registerOidcRoutes(http: FastifyInstance, { service, toServerUrl }: Dependencies): void {
  const toRedirectUri = (request: FastifyRequest) => `${toServerUrl(request)}${path}/callback`
  const keep = (request: FastifyRequest, reply: FastifyReply, value: string, seconds: number) => {
    const secure = toServerUrl(request).startsWith('https:') ? '; Secure' : ''
    reply.header(
      'Set-Cookie',
      `${cookieName}=${value}; HttpOnly; SameSite=Lax; Path=${path}; Max-Age=${seconds}${secure}`,
    )
  }

  http.get(`${path}/start`, async (request, reply) => {
    reply.header('Cache-Control', 'no-store')
    try {
      const { address, cookie } = await service.begin(toRedirectUri(request))
      keep(request, reply, cookie, oidcSeconds)
      return reply.redirect(address)
    } catch (error) {
      return reply.redirect(toProblem(error))
    }
  })

  http.get(`${path}/callback`, async (request, reply) => {
    reply.header('Cache-Control', 'no-store')
    keep(request, reply, '', 0)
    const { code = '', state = '' } = toQuery(request.query)
    const cookie = new RegExp(`(?:^|;\\s*)${cookieName}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1] ?? ''
    const call = { redirectUri: toRedirectUri(request), userAgent: request.headers['user-agent'] ?? '' }
    try {
      const session = await service.finish({ code, state, cookie, ...call })
      const isSecure = toServerUrl(request).startsWith('https:')
      writeSessionCookie(reply, session, { maxAgeSeconds: sessionSeconds, isSecure })
      return reply.redirect('/console/')
    } catch (error) {
      return reply.redirect(toProblem(error))
    }
  })
}

function toProblem(error: unknown): string {
  if (!ApiError.is(error)) throw error
  return `/console/?oidc=${error.errorName === 'notFound' ? 'no-account' : 'failed'}`
}

import { ApiError, DeviceCodeRequest, type OAuthToken, OAuthTokenRequest, toOAuthErrorBody } from '@buttonhole/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Log } from '../../platform/log.ts'
import { requireClientSecret } from './code-flow.ts'
import type { OAuth } from './create-oauth.ts'
import { OAuthError } from './oauth-error.ts'

interface Dependencies {
  oauth: OAuth
  log: Log
  toServerUrl(request: FastifyRequest): string
}

const base = '/api/permission/oauth2'
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'
const jwtGrant = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

type TokenCall = FastifyRequest<{ Body: OAuthTokenRequest; Params: { account_id?: string } }>
type DeviceCall = FastifyRequest<{ Body: DeviceCodeRequest; Params: { workspace_id?: string } }>

/** The calls that programs make to get tokens. Success and failure come without an envelope. */
export function registerOAuthTokenRoutes(http: FastifyInstance, { oauth, log, toServerUrl }: Dependencies): void {
  const { apps, codes, devices, grants, jwts } = oauth
  http.setErrorHandler((error, request, reply) => answerError(log, error as Error, request, reply))
  http.addHook('onRequest', async (_request, reply) => {
    reply.header('Cache-Control', 'no-store')
  })

  const answerToken = async (request: TokenCall, reply: FastifyReply) => reply.send(await createToken(request))
  for (const path of ['/token', '/account/:account_id/token'])
    http.post(base + path, { schema: { body: OAuthTokenRequest } }, async (request, reply) =>
      answerToken(request as TokenCall, reply),
    )
  http.post(`${base}/enterprise_id/:enterprise_id/token`, async () => {
    throw new OAuthError('access_deny', 'This server has no enterprises. Use /api/permission/oauth2/token.')
  })

  const answerDevice = async (request: DeviceCall, reply: FastifyReply) => {
    const app = await apps.getClient(request.body.client_id)
    const workspaceId = request.params.workspace_id
    const serverUrl = toServerUrl(request as FastifyRequest)
    return reply.send(await devices.begin(app, { workspaceId, serverUrl, address: request.ip }))
  }
  for (const path of ['/device/code', '/workspace_id/:workspace_id/device/code'])
    http.post(base + path, { schema: { body: DeviceCodeRequest } }, async (request, reply) =>
      answerDevice(request as DeviceCall, reply),
    )

  async function createToken(request: TokenCall): Promise<OAuthToken> {
    const { body } = request
    const bearer = readBearer(request)
    if (body.grant_type === jwtGrant)
      return jwts.exchange({
        jwt: bearer,
        audiences: toAudiences(toServerUrl(request as FastifyRequest)),
        durationSeconds: body.duration_seconds,
        scope: body.scope,
        accountId: request.params.account_id,
      })
    if (!body.client_id) throw new OAuthError('invalid_request', 'client_id is missing. Send the id of the OAuth app.')
    if (body.grant_type === deviceGrant) return devices.poll(await apps.getClient(body.client_id), body.device_code)
    if (body.grant_type !== 'authorization_code' && body.grant_type !== 'refresh_token')
      throw new OAuthError('unsupported_grant_type', 'grant_type is none that this server knows. Check its spelling.')
    const app = await apps.getClient(body.client_id)
    requireClientSecret(app, bearer)
    return body.grant_type === 'refresh_token'
      ? grants.refresh(app, body.refresh_token ?? '')
      : codes.exchange(app, body)
  }
}

function readBearer(request: { headers: FastifyRequest['headers'] }): string | undefined {
  return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
}

/** What official clients put into `aud` for this server: host, host with port, or the whole address. */
function toAudiences(serverUrl: string): string[] {
  const { host, hostname, origin } = new URL(serverUrl)
  return [...new Set([hostname, host, origin, `${origin}/`])]
}

function answerError(log: Log, error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (OAuthError.is(error)) return reply.code(error.status).send(toOAuthErrorBody(error.code, error.message))
  // What Fastify itself refuses (a body too large) is the caller's too.
  const statusCode = (error as { statusCode?: number }).statusCode ?? 500
  if (!ApiError.is(error) && statusCode < 500)
    return reply.code(statusCode).send(toOAuthErrorBody('invalid_request', error.message))
  if (ApiError.is(error) && error.errorName !== 'internal') {
    if (error.retryAfterSeconds !== undefined) reply.header('Retry-After', String(error.retryAfterSeconds))
    const status = error.status === 200 ? 400 : error.status
    return reply.code(status).send(toOAuthErrorBody('invalid_request', error.message))
  }
  log.error({ error: { message: error.message, stack: error.stack }, logId: request.id }, 'a request failed')
  return reply
    .code(500)
    .send(toOAuthErrorBody('internal_error', `Something went wrong on the server. Quote log id ${request.id}.`))
}

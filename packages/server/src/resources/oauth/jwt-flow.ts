import { createPublicKey } from 'node:crypto'
import type { JwtScope, OAuthToken } from '@buttonhole/protocol'
import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose'
import type { Clock } from '../../platform/clock.ts'
import type { OAuthAppService } from './app-service.ts'
import type { OAuthAppRow } from './app-store.ts'
import type { FlowStore } from './flow-store.ts'
import type { GrantService } from './grant-service.ts'
import { OAuthError } from './oauth-error.ts'
import { expandPermissions } from './permission-names.ts'
import { toSecretHash } from './secrets.ts'

/** Longest JWT that is looked at; real ones are under one thousand characters. */
const maxLength = 8192
/** How far a signer's clock may be ahead of ours, seconds. It may not be behind: an expired JWT is expired. */
const skewSeconds = 30
/** Longest life of a JWT, seconds: as long as its id is remembered. */
const maxJwtSeconds = 86_400
/** Life of a service token, seconds. */
const duration = { fallback: 900, most: 86_399 } as const
const maxSessionNameLength = 256

interface Dependencies {
  apps: Pick<OAuthAppService, 'getClient' | 'findKey'>
  grants: Pick<GrantService, 'issueServiceToken'>
  store: Pick<FlowStore, 'insertJwtId'>
  clock: Clock
}

/** What a signed JWT is exchanged with. */
export interface JwtExchange {
  jwt: string | undefined
  /** The names of this server that `aud` may say. */
  audiences: readonly string[]
  durationSeconds: number | undefined
  scope: JwtScope | undefined
  /** From the path of the cross-account form. */
  accountId: string | undefined
}

/** Service apps: they sign who is asking, and get a token of their owner, apart for each session they name. */
export function createJwtFlow({ apps, grants, store, clock }: Dependencies) {
  return {
    /**
     * Exchanges a JWT for a token, once.
     * @throws {OAuthError} `invalid_client` when the JWT does not prove the app, `invalid_request` for the rest
     */
    async exchange(request: JwtExchange): Promise<OAuthToken> {
      const { app, payload } = await verify(request)
      if (request.accountId !== undefined && request.accountId !== app.owner_user_id)
        throw new OAuthError('access_deny', 'This app may act for its owner only. Leave account_id out.')
      const durationSeconds = request.durationSeconds ?? duration.fallback
      if (durationSeconds < 1 || durationSeconds > duration.most)
        throw new OAuthError('invalid_request', `duration_seconds must be 1 to ${duration.most}.`)
      const narrowed = narrow(app, request.scope)
      const sessionName = readSessionName(payload)
      // Last, so that a request refused for another reason can be sent again with the same JWT.
      await useOnce(app, payload)
      return grants.issueServiceToken(app, { ...narrowed, sessionName, durationSeconds })
    },
  }

  async function verify({ jwt, audiences }: JwtExchange): Promise<{ app: OAuthAppRow; payload: JWTPayload }> {
    const { kid, issuer } = readUnverified(jwt)
    const app = await apps.getClient(issuer)
    if (app.kind !== 'service')
      throw new OAuthError('access_deny', `An app of kind "${app.kind}" does not sign JWTs. Use a service app.`)
    // Only the keys of this app are looked among, by an exact name: whatever else `kid` may say finds nothing.
    const key = await apps.findKey(app.id, kid)
    if (!key) throw new OAuthError('invalid_client', 'kid is not the fingerprint of a public key of this app.')
    try {
      const { payload } = await jwtVerify(jwt!, createPublicKey(key.public_key), {
        algorithms: ['RS256'],
        issuer,
        audience: [...audiences],
        clockTolerance: skewSeconds,
        currentDate: new Date(clock.nowMs()),
        requiredClaims: ['exp', 'iat', 'jti'],
      })
      requireTimes(payload)
      return { app, payload }
    } catch (error) {
      if (OAuthError.is(error)) throw error
      throw new OAuthError('invalid_client', toSentence(error, audiences), { cause: error })
    }
  }

  function requireTimes({ exp, iat }: JWTPayload): void {
    const now = clock.now()
    if (exp! <= now) throw new OAuthError('invalid_client', 'The JWT has expired. Sign a new one.')
    if (iat! > now + skewSeconds) throw new OAuthError('invalid_client', 'iat is in the future. Set the clock right.')
    if (exp! > now + maxJwtSeconds + skewSeconds)
      throw new OAuthError('invalid_client', 'exp is more than a day away. Sign JWTs that live for minutes.')
  }

  async function useOnce(app: OAuthAppRow, { jti, exp }: JWTPayload): Promise<void> {
    const isNew = await store.insertJwtId({
      app_id: app.id,
      jti_hash: toSecretHash(String(jti)),
      expires_at: Math.ceil(exp!),
    })
    if (!isNew) throw new OAuthError('invalid_client', 'jti was used before. Sign a new JWT for each request.')
  }
}

/** What says which app and key to check with. Nothing of it is believed before the signature is. */
function readUnverified(jwt: string | undefined): { kid: string; issuer: string } {
  if (!jwt) throw new OAuthError('invalid_request', 'No JWT was sent. Send it as "Authorization: Bearer <JWT>".')
  if (jwt.length > maxLength) throw new OAuthError('invalid_request', `The JWT is longer than ${maxLength} characters.`)
  try {
    const { kid } = decodeProtectedHeader(jwt)
    const { iss } = decodeJwt(jwt)
    if (typeof kid === 'string' && typeof iss === 'string') return { kid, issuer: iss }
  } catch {
    throw new OAuthError('invalid_client', 'What was sent as a JWT is none.')
  }
  throw new OAuthError('invalid_client', 'The JWT lacks kid in its header or iss in its claims.')
}

function toSentence(error: unknown, audiences: readonly string[]): string {
  if (error instanceof errors.JWTExpired) return 'The JWT has expired. Sign a new one.'
  if (error instanceof errors.JWTClaimValidationFailed)
    return error.claim === 'aud'
      ? `aud names another server. It may be: ${audiences.join(', ')}.`
      : `The claim ${error.claim} is missing or not right.`
  if (error instanceof errors.JOSEAlgNotAllowed) return 'alg must be RS256.'
  return 'The JWT is not signed with that key.'
}

function readSessionName({ session_name }: JWTPayload): string | undefined {
  if (session_name === undefined || session_name === null || session_name === '') return undefined
  if (typeof session_name !== 'string' || session_name.length > maxSessionNameLength)
    throw new OAuthError(
      'invalid_request',
      `session_name must be a text of at most ${maxSessionNameLength} characters.`,
    )
  return session_name
}

/** The part of what the app may do that this token is for. */
function narrow(app: OAuthAppRow, scope: JwtScope | undefined) {
  const ofApp = JSON.parse(app.permissions) as string[]
  const asked = [scope?.account_permission, scope?.workspace_permission, scope?.workflow_permission].flatMap((part) =>
    part?.permission_list ? [part.permission_list] : [],
  )
  const held = expandPermissions(ofApp)
  const permissions = asked.length === 0 ? ofApp : [...expandPermissions(asked.flat())].filter((name) => held.has(name))
  if (permissions.length === 0 && asked.length > 0)
    throw new OAuthError('invalid_request', 'scope asks for no permission that this app has. Give them to the app.')
  return {
    permissions,
    workspaceIds: scope?.workspace_permission?.workspace_id_list,
    botIds: scope?.attribute_constraint?.connector_bot_chat_attribute?.bot_id_list,
  }
}

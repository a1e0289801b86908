import { ApiError } from '@buttonhole/protocol'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import type { Clock } from '../../platform/clock.ts'
import { OutboundError } from '../../platform/outbound-fetch/outbound-error.ts'
import type { OutboundFetch, OutboundRequest } from '../../platform/outbound-fetch/outbound-fetch.ts'

/** A provider of identities, as its operator has registered this server there. */
export interface OidcSettings {
  issuer: string
  clientId: string
  /** Absent for clients without a secret. */
  clientSecret: string | undefined
  /** What the button says. */
  name: string
}

interface Dependencies {
  settings: OidcSettings
  outbound: Pick<OutboundFetch, 'fetch'>
  clock: Clock
}

interface Discovery {
  issuer: string
  authorization_endpoint: string
  token_endpoint: string
  jwks_uri: string
}

const limits: OutboundRequest = { timeoutMs: 5000, maxBytes: 200_000, maxRedirects: 0 }
const keptMs = 600_000
/** Public-key signatures only: with HS256 or none, whoever knows the public key, or nothing, could sign. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'ES256', 'ES384', 'EdDSA']

/** Talks to the provider. Every call passes the outbound guard; what it says of itself is believed for ten minutes. */
export function createOidcProvider({ settings, outbound, clock }: Dependencies) {
  let kept: { at: number; discovery: Discovery; keys: JSONWebKeySet } | undefined

  const getJson = async <T>(address: string, request: OutboundRequest = limits): Promise<T> => {
    try {
      const answer = await outbound.fetch(address, request)
      if (answer.status === 200) return JSON.parse(Buffer.from(answer.body).toString()) as T
    } catch (error) {
      if (!OutboundError.is(error) && !(error instanceof SyntaxError)) throw error
      throw failed(error)
    }
    throw failed()
  }
  const load = async (isFresh = false) => {
    if (kept && !isFresh && clock.nowMs() - kept.at < keptMs) return kept
    const discovery = await getJson<Discovery>(`${settings.issuer}/.well-known/openid-configuration`)
    // A document of another issuer would let it sign for this one.
    if (discovery.issuer.replace(/\/$/, '') !== settings.issuer) throw failed()
    kept = { at: clock.nowMs(), discovery, keys: await getJson<JSONWebKeySet>(discovery.jwks_uri) }
    return kept
  }
  const verify = async (idToken: string, isSecondTry = false) => {
    const { discovery, keys } = await load(isSecondTry)
    try {
      const { payload } = await jwtVerify(idToken, createLocalJWKSet(keys), {
        issuer: discovery.issuer,
        audience: settings.clientId,
        algorithms,
        requiredClaims: ['exp', 'iat', 'sub'],
        currentDate: new Date(clock.nowMs()),
      })
      return payload
    } catch (error) {
      // The provider may have changed its keys since.
      const isUnknownKey = (error as { code?: string }).code === 'ERR_JWKS_NO_MATCHING_KEY'
      if (!isUnknownKey || isSecondTry) throw failed(error)
      return verify(idToken, true)
    }
  }

  return {
    name: settings.name,

    /** Where the browser is sent to sign in. */
    async createAddress(request: { redirectUri: string; state: string; nonce: string; challenge: string }) {
      const url = new URL((await load()).discovery.authorization_endpoint)
      const fields = {
        response_type: 'code',
        client_id: settings.clientId,
        redirect_uri: request.redirectUri,
        scope: 'openid email profile',
        state: request.state,
        nonce: request.nonce,
        code_challenge: request.challenge,
        code_challenge_method: 'S256',
      }
      for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value)
      return url.href
    },

    /**
     * Turns the code into who that is.
     * @throws {ApiError} `forbidden` when anything about the answer is not as it must be
     */
    async redeem(request: { code: string; redirectUri: string; verifier: string; nonce: string }) {
      const { discovery } = await load()
      const body = new URLSearchParams({
        grant_type: 'authorization_code',
        code: request.code,
        redirect_uri: request.redirectUri,
        code_verifier: request.verifier,
        client_id: settings.clientId,
      })
      const tokens = await getJson<{ id_token?: unknown }>(discovery.token_endpoint, {
        ...limits,
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...toAuthorization(settings) },
        body: body.toString(),
      })
      if (typeof tokens.id_token !== 'string') throw failed()
      const claims = await verify(tokens.id_token)
      if (claims.nonce !== request.nonce) throw failed()
      if (Array.isArray(claims.aud) && claims.aud.length > 1 && claims.azp !== settings.clientId) throw failed()
      // An address that the provider has not verified could be anybody's.
      return { email: claims.email_verified === true && typeof claims.email === 'string' ? claims.email : undefined }
    },
  }
}
export type OidcProvider = ReturnType<typeof createOidcProvider>

function toAuthorization({ clientId, clientSecret }: OidcSettings): Record<string, string> {
  if (!clientSecret) return {}
  const pair = [clientId, clientSecret].map(encodeURIComponent).join(':')
  return { Authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
}

function failed(cause?: unknown): ApiError {
  return new ApiError('forbidden', 'The identity provider did not confirm this sign-in. Start it again.', { cause })
}

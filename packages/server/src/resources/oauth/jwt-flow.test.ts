import { createHmac, generateKeyPairSync } from 'node:crypto'
import { SignJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createOAuthApp, ownerOf } from '../../testing/oauth-browser.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const publicPem = pair.publicKey.export({ type: 'spki', format: 'pem' }) as string
const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

let server: TestServer
let appId: string
let kid: string
beforeEach(async () => {
  server = await startTestServer()
  appId = (await createOAuthApp(server, { kind: 'service' })).app.id
  kid = (await server.app.oauth.apps.addKey(await ownerOf(server), appId, publicPem)).kid
})
afterEach(() => server.stop())

interface Overrides {
  header?: Record<string, unknown>
  claims?: Record<string, unknown>
}

function toParts({ header = {}, claims = {} }: Overrides = {}) {
  const now = server.clock.now()
  return {
    header: { alg: 'RS256', typ: 'JWT', kid, ...header },
    claims: {
      iss: appId,
      aud: new URL(server.url).host,
      iat: now,
      exp: now + 600,
      jti: `jti-${Math.random()}`,
      ...claims,
    },
  }
}

function sign(overrides: Overrides = {}, key = pair.privateKey): Promise<string> {
  const { header, claims } = toParts(overrides)
  return new SignJWT(JSON.parse(JSON.stringify(claims))).setProtectedHeader(header).sign(key)
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

async function exchange(jwt: string, body: Record<string, unknown> = {}) {
  const response = await fetch(`${server.url}/api/permission/oauth2/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${jwt}` },
    body: JSON.stringify({ grant_type: grantType, ...body }),
  })
  return { status: response.status, body: (await response.json().catch(() => ({}))) as Record<string, unknown> }
}

test('a JWT that is right brings a token', async () => {
  expect(await exchange(await sign())).toMatchObject({ status: 200, body: { token_type: 'Bearer' } })
})

describe('refused as invalid_client, without a token', () => {
  const unsigned = (header: object, claims: object) => `${encode(header)}.${encode(claims)}.`
  const cases: Record<string, () => Promise<string>> = {
    'alg none': async () => {
      const { header, claims } = toParts({ header: { alg: 'none' } })
      return unsigned(header, claims)
    },
    'alg nOnE': async () => {
      const { header, claims } = toParts({ header: { alg: 'nOnE' } })
      return unsigned(header, claims)
    },
    'RS256 without a signature': async () => {
      const { header, claims } = toParts()
      return unsigned(header, claims)
    },
    'HS256 signed with the public key': async () => {
      const { header, claims } = toParts({ header: { alg: 'HS256' } })
      const input = `${encode(header)}.${encode(claims)}`
      return `${input}.${createHmac('sha256', publicPem).update(input).digest('base64url')}`
    },
    'PS256 with the right key': () => sign({ header: { alg: 'PS256' } }),
    'another key under the known kid': () => sign({}, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
    'kid a path': () => sign({ header: { kid: '../../../../dev/null' } }),
    'kid SQL': () => sign({ header: { kid: `' OR '1'='1` } }),
    'kid a URL': () => sign({ header: { kid: 'http://127.0.0.1:9/key.pem' } }),
    'kid no text': () => sign({ header: { kid: 5 } }),
    'a key brought along': () =>
      sign({ header: { kid: 'mine', jwk: pair.publicKey.export({ format: 'jwk' }), jku: 'http://127.0.0.1:9/' } }),
    'expired by one second': () => sign({ claims: { exp: server.clock.now() - 1 } }),
    'expired now': () => sign({ claims: { exp: server.clock.now() } }),
    'nbf in the future': () => sign({ claims: { nbf: server.clock.now() + 60 } }),
    'iat in the future': () => sign({ claims: { iat: server.clock.now() + 60 } }),
    'missing exp': () => sign({ claims: { exp: undefined } }),
    'exp a text': async () => {
      const { header, claims } = toParts({ claims: { exp: '9999999999' } })
      return unsigned(header, claims)
    },
    'exp in ten years': () => sign({ claims: { exp: server.clock.now() + 315_360_000 } }),
    'missing iat': () => sign({ claims: { iat: undefined } }),
    'missing jti': () => sign({ claims: { jti: undefined } }),
    'missing iss': () => sign({ claims: { iss: undefined } }),
    'another aud': () => sign({ claims: { aud: 'api.coze.com' } }),
    'aud with a look-alike': () => sign({ claims: { aud: `${new URL(server.url).host}.evil.example` } }),
    'missing aud': () => sign({ claims: { aud: undefined } }),
    'an unknown iss': () => sign({ claims: { iss: '1234567890' } }),
    'no JWT': async () => 'hello',
    'three dots of nothing': async () => '..',
  }
  test.each(Object.entries(cases))('%s', async (_name, createJwt) => {
    const answer = await exchange(await createJwt())

    expect(answer.status).toBe(401)
    expect(answer.body).toMatchObject({ error_code: 'invalid_client', error: 'invalid_client' })
    expect(answer.body.access_token).toBeUndefined()
  })

  test('the key of another app', async () => {
    const other = (await createOAuthApp(server, { kind: 'service' })).app.id

    expect((await exchange(await sign({ claims: { iss: other } }))).body.error).toBe('invalid_client')
  })

  test('a key that was deleted', async () => {
    await server.app.oauth.apps.removeKey(await ownerOf(server), appId, kid)

    expect((await exchange(await sign())).body.error).toBe('invalid_client')
  })

  test('a JWT that was used before, however many try at once', async () => {
    const jwt = await sign()

    const answers = await Promise.all(Array.from({ length: 8 }, () => exchange(jwt)))

    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(answers.filter((answer) => answer.body.error === 'invalid_client')).toHaveLength(7)
  })

  test('a used jti stays used until its JWT has expired, whatever else is forgotten meanwhile', async () => {
    const claims = { jti: 'once', exp: server.clock.now() + 86_400 }
    await exchange(await sign({ claims }))
    server.clock.advanceMs(86_000_000)

    expect((await exchange(await sign({ claims }))).body.error).toBe('invalid_client')
  })
})

test('a payload of 10 KB is refused before anything is parsed, one of 100 KB by the server itself', async () => {
  const large = await exchange(await sign({ claims: { padding: 'x'.repeat(10_000) } }))
  const huge = await exchange(await sign({ claims: { padding: 'x'.repeat(100_000) } }))

  expect(large).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  expect(huge.status).toBe(431)
})

test.each([0, -1, 86_400])('duration_seconds %d is refused, and the JWT can be used again', async (duration) => {
  const jwt = await sign()

  expect((await exchange(jwt, { duration_seconds: duration })).body.error).toBe('invalid_request')
  expect((await exchange(jwt)).status).toBe(200)
})

test('a session_name must be a text of bounded length', async () => {
  for (const session_name of [5, { a: 1 }, 'x'.repeat(257)])
    expect((await exchange(await sign({ claims: { session_name } }))).body.error).toBe('invalid_request')
})

test('session_context is accepted', async () => {
  const claims = { session_name: 'ana', session_context: { device_info: { device_id: 'd', custom_consumer: 'c' } } }

  expect((await exchange(await sign({ claims }))).status).toBe(200)
})

test('a scope can take away but never add', async () => {
  const scope = { account_permission: { permission_list: ['publish', 'chat'] } }
  const token = (await exchange(await sign(), { scope })).body.access_token as string
  const none = await exchange(await sign(), { scope: { account_permission: { permission_list: ['publish'] } } })

  const principal = await server.app.oauth.grants.authenticate(token)
  expect([...(principal.permissions as Set<string>)]).toEqual(['chat'])
  expect(none.body.error).toBe('invalid_request')
})

test('a token for no workspaces sees none', async () => {
  const scope = { workspace_permission: { workspace_id_list: [], permission_list: ['listWorkspace'] } }
  const { body } = await exchange(await sign(), { scope })

  const list = await server.as(body.access_token as string).get('/v1/workspaces')
  expect(list.data).toEqual({ workspaces: [], total_count: 0 })
})

test('a server with a public address takes that as aud, not what Host says', async () => {
  const named = await startTestServer({ publicUrl: 'https://chat.example' })
  try {
    const { app } = await createOAuthApp(named, { kind: 'service' })
    await named.app.oauth.apps.addKey(await ownerOf(named), app.id, publicPem)
    const send = async (aud: string) => {
      const jwt = await sign({ claims: { iss: app.id, aud } })
      const response = await fetch(`${named.url}/api/permission/oauth2/token`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${jwt}` },
        body: JSON.stringify({ grant_type: grantType }),
      })
      return response.status
    }
    expect(await send('chat.example')).toBe(200)
    expect(await send(new URL(named.url).host)).toBe(401)
  } finally {
    await named.stop()
  }
})

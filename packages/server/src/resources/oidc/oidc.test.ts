import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { consoleHeader, openConsole } from '../../testing/open-console.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'

type Keys = Awaited<ReturnType<typeof generateKeyPair>>
let keys: Keys
let otherKeys: Keys
beforeAll(async () => {
  keys = await generateKeyPair('RS256')
  otherKeys = await generateKeyPair('RS256')
})

let provider: Server
let issuer: string
let server: TestServer
let challenge: string
/** What the provider says in its next token. */
let claims: JWTPayload
let sign: (payload: JWTPayload) => Promise<string>
beforeEach(async () => {
  provider = createServer(async (request, response) => {
    const json = (value: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    if (request.url === '/.well-known/openid-configuration')
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
      })
    if (request.url === '/keys')
      return json({ keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'k', alg: 'RS256' }] })
    let text = ''
    for await (const part of request) text += part
    const body = new URLSearchParams(text)
    const isProven = createHash('sha256').update(body.get('code_verifier')!).digest('base64url') === challenge
    const isClient = request.headers.authorization === `Basic ${Buffer.from('console:s3cret').toString('base64')}`
    if (!isProven || !isClient || body.get('code') !== 'good') return json({ error: 'invalid_grant' }, 400)
    json({ id_token: await sign(claims) })
  })
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(provider.address() as AddressInfo).port}`
  issuer = `http://${host}`
  sign = (payload) => new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'k' }).sign(keys.privateKey)
  server = await startTestServer({
    outboundHosts: [host],
    oidc: { issuer, clientId: 'console', clientSecret: 's3cret', name: 'Work' },
  })
  const setup_token = await server.app.accounts.createSetupToken()
  const account = { name: 'Ann', email: 'ann@shop.example', password: 'a long password' }
  await server.as('', consoleHeader).post('/console/api/setup', { setup_token, ...account })
})
afterEach(async () => {
  await server.stop()
  provider.closeAllConnections()
  provider.close()
})

const get = (path: string, cookie = '') => server.as('', { Cookie: cookie }).fetch(path, { redirect: 'manual' })

async function begin() {
  const answer = await get('/console/oidc/start')
  const url = new URL(answer.headers.get('location')!)
  challenge = url.searchParams.get('code_challenge')!
  const at = server.clock.now()
  claims = {
    iss: issuer,
    aud: 'console',
    sub: '7',
    iat: at,
    exp: at + 300,
    nonce: url.searchParams.get('nonce')!,
    email: 'Ann@shop.example',
    email_verified: true,
  }
  return { url, state: url.searchParams.get('state')!, cookie: answer.headers.get('set-cookie')!.split(';')[0]! }
}
async function comeBack({ state, cookie }: { state: string; cookie: string }, code = 'good') {
  const answer = await get(`/console/oidc/callback?code=${code}&state=${state}`, cookie)
  const session = /bh_session=([\w-]{43})/.exec(answer.headers.get('set-cookie') ?? '')?.[1]
  return { to: answer.headers.get('location'), session }
}

test('who the provider confirms is signed in to the account of that e-mail', async () => {
  const begun = await begin()
  expect(begun.url.origin + begun.url.pathname).toBe(`${issuer}/authorize`)
  expect(Object.fromEntries(begun.url.searchParams)).toMatchObject({
    response_type: 'code',
    client_id: 'console',
    redirect_uri: `${server.url}/console/oidc/callback`,
    code_challenge_method: 'S256',
  })

  const { to, session } = await comeBack(begun)

  expect(to).toBe('/console/')
  const browser = server.as('', { ...consoleHeader, Cookie: `bh_session=${session}` })
  expect((await browser.get('/console/api/session')).data).toMatchObject({ user: { email: 'ann@shop.example' } })
})

test('the sign-in page learns what the button says', async () => {
  const answer = await server.as('', consoleHeader).get('/console/api/session')
  expect(answer.data).toMatchObject({ state: 'signed-out', oidc: { name: 'Work' } })
})

test.each<[string, (claims: JWTPayload) => JWTPayload]>([
  ['another nonce', (it) => ({ ...it, nonce: 'other' })],
  ['another audience', (it) => ({ ...it, aud: 'other' })],
  ['several audiences and another party', (it) => ({ ...it, aud: ['console', 'other'], azp: 'other' })],
  ['another issuer', (it) => ({ ...it, iss: 'https://evil.example' })],
  ['an end in the past', (it) => ({ ...it, exp: (it.iat ?? 0) - 1 })],
  ['no end', ({ exp: _, ...it }) => it],
  ['a beginning in the future', (it) => ({ ...it, nbf: (it.iat ?? 0) + 600 })],
])('a token with %s is refused', async (_, change) => {
  const begun = await begin()
  claims = change(claims)
  expect(await comeBack(begun)).toEqual({ to: '/console/?oidc=failed', session: undefined })
})

test('a token signed by another key, by the public key as a secret, or by nobody is refused', async () => {
  const publicKey = new TextEncoder().encode(JSON.stringify(await exportJWK(keys.publicKey)))
  const unsigned = (payload: JWTPayload) =>
    `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.`
  for (const forge of [
    (payload: JWTPayload) =>
      new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'k' }).sign(otherKeys.privateKey),
    (payload: JWTPayload) => new SignJWT(payload).setProtectedHeader({ alg: 'HS256', kid: 'k' }).sign(publicKey),
    async (payload: JWTPayload) => unsigned(payload),
  ]) {
    sign = forge
    expect((await comeBack(await begin())).to).toBe('/console/?oidc=failed')
  }
})

test('an e-mail that is unknown or not verified opens nothing and makes nothing', async () => {
  for (const change of [{ email: 'nobody@shop.example' }, { email_verified: false }, { email: undefined }]) {
    const begun = await begin()
    claims = { ...claims, ...change }
    expect(await comeBack(begun)).toEqual({ to: '/console/?oidc=no-account', session: undefined })
  }
  expect(await server.database.selectFrom('accounts').selectAll().execute()).toHaveLength(1)
})

test('only the browser that began it may end it, in time, with its own state', async () => {
  const [mine, other] = [await begin(), await begin()]
  expect((await comeBack({ state: mine.state, cookie: other.cookie })).to).toBe('/console/?oidc=failed')
  expect((await comeBack({ state: mine.state, cookie: '' })).to).toBe('/console/?oidc=failed')
  expect((await comeBack({ state: mine.state, cookie: `${mine.cookie}x` })).to).toBe('/console/?oidc=failed')
  expect((await comeBack(other, 'wrong')).to).toBe('/console/?oidc=failed')
  const late = await begin()
  server.clock.advanceMs(600_000)
  expect((await comeBack(late)).to).toBe('/console/?oidc=failed')
})

test('the console says which provider there is and where it sends people back to, and nothing of its secret', async () => {
  const browser = await openConsole(server)

  const { data } = await browser.get('/console/api/oidc')

  expect(data).toEqual({
    redirect_url: `${server.url}/console/oidc/callback`,
    provider: { name: 'Work', issuer },
  })
})

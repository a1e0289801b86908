import { afterEach, beforeEach, expect, test } from 'vitest'
import { createOAuthApp } from '../../../packages/server/src/testing/oauth-browser.ts'
import { startTestServer, type TestServer } from '../../../packages/server/src/testing/start-test-server.ts'

// What cozepy, coze-go and coze-java do with the answers of the OAuth calls, read off their code: rules, not clients.

let server: TestServer
let lines: string[]
beforeEach(async () => {
  lines = []
  server = await startTestServer({ log: { write: (line) => lines.push(line) } })
})
afterEach(() => server.stop())

const base = '/api/permission/oauth2'
async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(server.url + base + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { response, body: (await response.json()) as Record<string, unknown> }
}

test.each([
  ['no grant_type', '/token', {}, 400, 'invalid_request', 'grant_type'],
  [
    'another grant_type',
    '/token',
    { grant_type: 'password', client_id: '1' },
    400,
    'unsupported_grant_type',
    'grant_type',
  ],
  ['no client_id', '/token', { grant_type: 'authorization_code' }, 400, 'invalid_request', 'client_id'],
  [
    'an unknown client',
    '/token',
    { grant_type: 'refresh_token', client_id: '1.app.coze' },
    401,
    'invalid_client',
    'client_id',
  ],
  ['a body that is no JSON', '/token', '{"grant_type":', 400, 'invalid_request', 'JSON'],
  ['a field of the wrong type', '/token', { grant_type: 5 }, 400, 'invalid_request', 'grant_type'],
  ['no client_id for a device', '/device/code', {}, 400, 'invalid_request', 'client_id'],
  ['an enterprise', '/enterprise_id/1/token', {}, 400, 'access_deny', 'enterprises'],
])('%s is refused with all four keys, a status, and no envelope', async (_name, path, body, status, code, word) => {
  const answer = await post(path, body)

  expect(answer.response.status).toBe(status)
  expect(answer.body).toEqual({
    error_code: code,
    error_message: expect.stringContaining(word),
    error: code,
    error_description: answer.body.error_message,
  })
  expect(answer.response.headers.get('content-type')).toMatch(/^application\/json/)
  expect(answer.response.headers.get('x-tt-logid')).toMatch(/^\d{14}[0-9A-F]{20}$/)
  expect(answer.response.headers.get('cache-control')).toBe('no-store')
})

test('a device code has the five fields strict models need, and times from now', async () => {
  const { app } = await createOAuthApp(server, { kind: 'device' })

  const { body } = await post('/device/code', { client_id: app.client_id })

  expect(body).toEqual({
    device_code: expect.any(String),
    user_code: expect.stringMatching(/^[B-Z]{4}-[B-Z]{4}$/),
    verification_uri: `${server.url}/oauth/device`,
    expires_in: 300,
    interval: 5,
  })
})

test('an app of one kind gets nothing by the way of another', async () => {
  const device = (await createOAuthApp(server, { kind: 'device' })).app
  const pkce = (await createOAuthApp(server, { kind: 'pkce' })).app

  const code = await post('/token', { grant_type: 'authorization_code', client_id: device.client_id, code: 'x' })
  const userCode = await post('/device/code', { client_id: pkce.client_id })

  expect([code.body.error, userCode.body.error]).toEqual(['access_deny', 'access_deny'])
})

test('pages of other origins may call for tokens, without cookies', async () => {
  const preflight = await fetch(`${server.url}${base}/token`, {
    method: 'OPTIONS',
    headers: { Origin: 'https://shop.example', 'Access-Control-Request-Method': 'POST' },
  })
  const { response } = await post('/token', {}, { Origin: 'https://shop.example' })

  for (const answer of [preflight, response]) {
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  }
})

test.each([`${base}/authorize`, '/oauth/consent', '/oauth/device', '/console/api/oauth-apps'])(
  'pages of other origins may not read %s',
  async (path) => {
    for (const method of ['OPTIONS', 'GET']) {
      const answer = await fetch(server.url + path, {
        method,
        redirect: 'manual',
        headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'GET' },
      })
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    }
  },
)

test('neither answers nor logs repeat what was sent in confidence', async () => {
  const { app, secret } = await createOAuthApp(server, { kind: 'web' })
  const canary = 'CANARY-0123456789'
  const said: unknown[] = []
  for (const grant_type of [
    'authorization_code',
    'refresh_token',
    'urn:ietf:params:oauth:grant-type:jwt-bearer',
    canary,
  ])
    for (const bearer of [secret, canary]) {
      const fields = { code: canary, refresh_token: canary, code_verifier: canary, device_code: canary }
      const sent = { grant_type, client_id: app.client_id, ...fields }
      said.push((await post('/token', sent, { Authorization: `Bearer ${bearer}` })).body)
    }
  const all = JSON.stringify(said) + lines.join('')

  expect(all).not.toContain(canary)
  expect(all).not.toContain(secret)
})

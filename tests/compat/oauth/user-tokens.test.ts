import {
  CozeAPI,
  getDeviceCode,
  getDeviceToken,
  getPKCEAuthenticationUrl,
  getPKCEOAuthToken,
  getWebAuthenticationUrl,
  getWebOAuthToken,
  refreshOAuthToken,
} from '@coze/api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  consent,
  createOAuthApp,
  openBrowser,
  readForm,
  redirectUrl,
} from '../../../packages/server/src/testing/oauth-browser.ts'
import { startTestServer, type TestServer } from '../../../packages/server/src/testing/start-test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

const me = (token: string) => new CozeAPI({ baseURL: server.url, token }).users.me()

test('a web app gets a code by consent, tokens by the code, and new tokens by the refresh token', async () => {
  const { app, secret } = await createOAuthApp(server, { kind: 'web' })
  const common = { baseURL: server.url, clientId: app.client_id, redirectUrl }
  const url = getWebAuthenticationUrl({ ...common, state: 'a b&c' })

  const first = await getWebOAuthToken({ ...common, clientSecret: secret, code: await consent(server, url) })
  const second = await refreshOAuthToken({ ...common, clientSecret: secret, refreshToken: first.refresh_token })

  expect(first.access_token).toMatch(/^czu_/)
  expect(first.expires_in).toBe(server.clock.now() + 900)
  expect((await me(first.access_token)).user_id).toBe(server.ownerId)
  expect((await me(second.access_token)).user_id).toBe(server.ownerId)
  expect(second.refresh_token).not.toBe(first.refresh_token)
})

test('the state comes back beside the code, and the query of the redirect address stays', async () => {
  const { app } = await createOAuthApp(server, { kind: 'web' })
  const url = getWebAuthenticationUrl({ baseURL: server.url, clientId: app.client_id, redirectUrl, state: 'a b&c' })
  const browser = await openBrowser(server)

  const back = await browser.answer((await browser.open(url)).headers.get('location')!, 'allow')

  const target = new URL(back.headers.get('location')!)
  expect(target.origin + target.pathname).toBe('https://shop.example/callback')
  expect(Object.fromEntries(target.searchParams)).toEqual({ from: 'chat', code: expect.any(String), state: 'a b&c' })
})

test.each(['S256', 'plain'])('a PKCE app proves itself with its verifier (%s)', async (method) => {
  const { app } = await createOAuthApp(server, { kind: 'pkce' })
  const common = { baseURL: server.url, clientId: app.client_id, redirectUrl }
  const { url, codeVerifier } = await getPKCEAuthenticationUrl({ ...common, code_challenge_method: method })
  // The client hashes for both methods, so with "plain" the challenge itself is the verifier.
  const verifier = method === 'plain' ? new URL(url).searchParams.get('code_challenge')! : codeVerifier
  const code = await consent(server, url)

  const wrong = getPKCEOAuthToken({ ...common, code, codeVerifier: 'x'.repeat(64) })
  await expect(wrong).rejects.toMatchObject({ status: 400, rawError: { error: 'invalid_request' } })
  const token = await getPKCEOAuthToken({ ...common, code, codeVerifier: verifier })
  const refreshed = await refreshOAuthToken({ ...common, refreshToken: token.refresh_token })

  expect((await me(refreshed.access_token)).user_id).toBe(server.ownerId)
})

test('the workspace form narrows the token to that workspace', async () => {
  const permissions = ['listWorkspace', 'createConversation', 'retrieveConversation', 'listConversation']
  const { app } = await createOAuthApp(server, { kind: 'pkce', permissions })
  const otherId = server.newId()
  await server.app.workspaceStore.insert(
    { id: otherId, name: 'Second', icon_url: '', workspace_type: 'team', created_at: server.clock.now() },
    server.ownerId,
  )
  const common = { baseURL: server.url, clientId: app.client_id, redirectUrl }
  const { url, codeVerifier } = await getPKCEAuthenticationUrl({ ...common, workspaceId: otherId })

  const token = await getPKCEOAuthToken({ ...common, code: await consent(server, url), codeVerifier })

  const coze = new CozeAPI({ baseURL: server.url, token: token.access_token })
  const { workspaces } = await coze.workspaces.list()
  expect(workspaces.map((workspace) => workspace.id)).toEqual([otherId])
  // What the same user said to an agent of the first workspace.
  const bot_id = await server.createBot()
  const { id } = (await server.owner.post<{ id: string }>('/v1/conversation/create', { bot_id })).data!
  await expect(coze.conversations.retrieve(id)).rejects.toMatchObject({ code: 4002 })
  await expect(coze.conversations.list({ bot_id })).rejects.toMatchObject({ code: 4006 })
  const own = await coze.conversations.create({})
  expect((await coze.conversations.retrieve(own.id)).id).toBe(own.id)
})

test('a device waits, is told to slow down, and gets its tokens when its code was typed and allowed', async () => {
  const { app } = await createOAuthApp(server, { kind: 'device' })
  const common = { baseURL: server.url, clientId: app.client_id }
  const device = await getDeviceCode(common)
  const poll = () => getDeviceToken({ ...common, deviceCode: device.device_code })
  expect(device).toMatchObject({ expires_in: 300, interval: 5, verification_uri: `${server.url}/oauth/device` })
  expect(device.user_code).toMatch(/^[B-Z]{4}-[B-Z]{4}$/)

  await expect(poll()).rejects.toMatchObject({ rawError: { error: 'authorization_pending' } })
  await expect(poll()).rejects.toMatchObject({ rawError: { error: 'slow_down' } })
  server.clock.advanceMs(10_000)
  await expect(poll()).rejects.toMatchObject({ rawError: { error: 'authorization_pending' } })
  await decideDevice(device.user_code.toLowerCase().replace('-', ' '), 'allow')
  const token = await getDeviceToken({ ...common, deviceCode: device.device_code, poll: true })

  expect((await me(token.access_token)).user_id).toBe(server.ownerId)
  await expect(poll()).rejects.toMatchObject({ rawError: { error: 'expired_token' } })
})

test('a device that is refused, and one that waited too long, are told so', async () => {
  const { app } = await createOAuthApp(server, { kind: 'device' })
  const common = { baseURL: server.url, clientId: app.client_id }
  const [refused, late] = [await getDeviceCode(common), await getDeviceCode(common)]
  await decideDevice(refused.user_code, 'deny')
  const poll = (deviceCode: string) => getDeviceToken({ ...common, deviceCode, poll: true })

  await expect(poll(refused.device_code)).rejects.toMatchObject({ rawError: { error: 'access_denied' } })
  server.clock.advanceMs(301_000)
  await expect(poll(late.device_code)).rejects.toMatchObject({ rawError: { error: 'expired_token' } })
})

async function decideDevice(userCode: string, decision: 'allow' | 'deny') {
  const browser = await openBrowser(server)
  const enter = readForm(await (await browser.open('/oauth/device')).text())
  const confirm = readForm(await (await browser.submit(enter.action, { ...enter.fields, user_code: userCode })).text())
  const done = await browser.submit(confirm.action, { ...confirm.fields, decision })
  expect(done.status).toBe(200)
}

import { generateKeyPairSync } from 'node:crypto'
import type { OAuthApp } from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addMember, openConsole } from '../../testing/open-console.ts'
import { type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let console: Caller
beforeEach(async () => {
  server = await startTestServer()
  console = await openConsole(server)
})
afterEach(() => server.stop())

interface Created {
  app: OAuthApp
  client_secret?: string
}
const path = '/console/api/oauth-apps'
const create = (body: Record<string, unknown>, caller = console) =>
  caller.post<Created>(path, { workspace_id: server.workspaceId, name: 'Shop', permissions: ['chat'], ...body })
const createService = async () => (await create({ kind: 'service' })).data!.app.id

test('a web app has a client id and a secret that is shown once', async () => {
  const created = await create({ kind: 'web', redirect_urls: ['https://shop.example/a'] })
  const { app, client_secret } = created.data!
  const list = await console.get<OAuthApp[]>(`${path}?workspace_id=${server.workspaceId}`)

  expect(app.client_id).toMatch(/^\d+\.app\.coze$/)
  expect(client_secret).toMatch(/^[\w-]{43}$/)
  expect(list.data).toEqual([app])
  expect(JSON.stringify(list)).not.toContain(client_secret!)
})

test('a new secret makes the old one invalid', async () => {
  const { app, client_secret } = (await create({ kind: 'web', redirect_urls: ['https://shop.example/a'] })).data!
  const renewed = await console.post<{ client_secret: string }>(`${path}/${app.id}/secret`)
  const send = async (secret: string) => {
    const answer = await fetch(`${server.url}/api/permission/oauth2/token`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ grant_type: 'refresh_token', client_id: app.client_id, refresh_token: 'x' }),
    })
    return ((await answer.json()) as { error: string }).error
  }

  expect(await send(client_secret!)).toBe('invalid_client')
  expect(await send(renewed.data!.client_secret)).toBe('invalid_request')
})

test.each([
  ['javascript:alert(1)'],
  ['ftp://shop.example/'],
  ['https://shop.example/#x'],
  ['https://user:pass@shop.example/'],
  ['https://*.shop.example/'],
  ['shop.example'],
])('%s is no redirect address', async (url) => {
  expect((await create({ kind: 'web', redirect_urls: [url] })).code).toBe(4000)
})

test('an app has one to three redirect addresses, and permissions that exist', async () => {
  const urls = ['a', 'b', 'c', 'd'].map((name) => `https://shop.example/${name}`)

  expect((await create({ kind: 'web', redirect_urls: urls })).code).toBe(4000)
  expect((await create({ kind: 'pkce' })).code).toBe(4000)
  expect((await create({ kind: 'device', redirect_urls: urls.slice(0, 1) })).code).toBe(4000)
  expect((await create({ kind: 'device', permissions: ['rootAccess'] })).code).toBe(4000)
  expect((await create({ kind: 'web', redirect_urls: urls.slice(0, 3) })).code).toBe(0)
})

test('a service app takes three RSA keys; a pair made here shows its private half once', async () => {
  const id = await createService()
  const made = await console.post<{ kid: string; private_key: string }>(`${path}/${id}/keys`)
  const addPem = (pem: string) => console.post<{ kid: string }>(`${path}/${id}/keys`, { public_key: pem })
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' }) as string

  expect(made.data!.private_key).toContain('BEGIN PRIVATE KEY')
  expect(made.data!.kid).toMatch(/^[\w-]{43}$/)
  expect((await addPem(pem)).code).toBe(0)
  expect((await addPem(pem)).code).toBe(4000)
  expect((await console.post(`${path}/${id}/keys`)).code).toBe(0)
  expect((await console.post(`${path}/${id}/keys`)).code).toBe(4000)
  const app = (await console.get<OAuthApp>(`${path}/${id}`)).data!
  expect(app.public_keys).toHaveLength(3)
  expect((await console.call('DELETE', `${path}/${id}/keys/${app.public_keys[0]!.kid}`)).code).toBe(0)
})

test('private, short and other keys are refused with what to do', async () => {
  const id = await createService()
  const short = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pems = [
    short.publicKey.export({ type: 'spki', format: 'pem' }),
    short.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    curve.publicKey.export({ type: 'spki', format: 'pem' }),
    '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----',
    'hello',
  ]
  for (const public_key of pems) expect((await console.post(`${path}/${id}/keys`, { public_key })).code).toBe(4000)
})

test('members may not look after apps; people outside do not learn that they exist', async () => {
  const id = await createService()
  const member = await openConsole(server, await addMember(server, 'member'))
  const admin = await openConsole(server, await addMember(server, 'admin'))
  const stranger = await openConsole(server, (await server.createStranger()).userId)

  expect((await member.get(`${path}/${id}`)).code).toBe(4101)
  expect((await create({ kind: 'service' }, member)).code).toBe(4101)
  expect((await admin.get(`${path}/${id}`)).code).toBe(0)
  for (const [method, rest] of [
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', '/secret'],
    ['POST', '/keys'],
    ['DELETE', '/keys/x'],
  ] as const)
    expect((await stranger.call(method, `${path}/${id}${rest}`, method === 'GET' ? undefined : {})).code).toBe(4200)
  expect((await create({ kind: 'service' }, stranger)).code).toBe(4101)
})

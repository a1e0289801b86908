import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { SignJWT } from 'jose'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../../packages/server/src/platform/database/open-database.ts'
import { consent, createOAuthApp, ownerOf, redirectUrl } from '../../../packages/server/src/testing/oauth-browser.ts'
import { startTestServer, type TestServer } from '../../../packages/server/src/testing/start-test-server.ts'

const baseUrl = process.env.TEST_DATABASE_URL

// A database of its own for each run: nothing of the machine's is touched.
const name = `buttonhole_${randomBytes(6).toString('hex')}`
let admin: pg.Client
let server: TestServer
beforeAll(async () => {
  admin = new pg.Client({ connectionString: baseUrl })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const url = new URL(baseUrl!)
  url.pathname = `/${name}`
  server = await startTestServer({ database: openDatabase({ url: url.href }) })
})
afterAll(async () => {
  await server?.stop()
  await admin.query(`drop database if exists ${name} with (force)`)
  await admin.end()
})

interface Answer {
  access_token?: string
  refresh_token: string
  expires_in: number
  error?: string
}
async function post(body: Record<string, string>, bearer: string): Promise<Answer> {
  const response = await fetch(`${server.url}/api/permission/oauth2/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${bearer}` },
    body: JSON.stringify(body),
  })
  return (await response.json()) as Answer
}
const race = (body: Record<string, string>, bearer: string) =>
  Promise.all(Array.from({ length: 10 }, () => post(body, bearer)))
const winners = (answers: Answer[]) => answers.filter((answer) => answer.access_token !== undefined)

async function signIn() {
  const { app, secret } = await createOAuthApp(server, { kind: 'web' })
  const client_id = app.client_id
  const query = new URLSearchParams({ response_type: 'code', client_id, redirect_uri: redirectUrl })
  const code = await consent(server, `/api/permission/oauth2/authorize?${query}`)
  return {
    client_id,
    secret,
    exchange: { grant_type: 'authorization_code', client_id, redirect_uri: redirectUrl, code },
  }
}

test('Postgres: of many who bring one code at once, one gets tokens', async () => {
  const { exchange, secret } = await signIn()

  expect(winners(await race(exchange, secret))).toHaveLength(1)
})

test('Postgres: of many who bring one refresh token at once, one gets tokens, which then end', async () => {
  const { exchange, client_id, secret } = await signIn()
  const first = await post(exchange, secret)
  expect(first.expires_in).toBe(server.clock.now() + 900)

  const won = winners(
    await race({ grant_type: 'refresh_token', client_id, refresh_token: first.refresh_token }, secret),
  )

  expect(won).toHaveLength(1)
  expect((await server.as(won[0]!.access_token!).get('/v1/users/me')).code).toBe(4100)
})

test('Postgres: a JWT is exchanged once, and what is over is forgotten', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const { app } = await createOAuthApp(server, { kind: 'service' })
  const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string
  const { kid } = await server.app.oauth.apps.addKey(await ownerOf(server), app.id, pem)
  const now = server.clock.now()
  const jwt = await new SignJWT({ session_name: 'ana' })
    .setProtectedHeader({ alg: 'RS256', kid })
    .setIssuer(app.id)
    .setAudience(new URL(server.url).host)
    .setIssuedAt(now)
    .setExpirationTime(now + 60)
    .setJti('once')
    .sign(privateKey)

  const won = winners(await race({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer' }, jwt))

  expect(won).toHaveLength(1)
  expect((await server.as(won[0]!.access_token!).get('/v1/users/me')).code).toBe(0)
  server.clock.advanceMs(40 * 86_400_000)
  await signIn().then(({ exchange, secret }) => post(exchange, secret))
  expect(await server.database.selectFrom('oauth_jwt_ids').selectAll().execute()).toEqual([])
  expect(await server.database.selectFrom('oauth_grants').selectAll().execute()).toHaveLength(1)
})

test('Postgres: events are stored and listed', async () => {
  const app = (await server.owner.post<{ id: string }>('/v1/api_apps', { app_type: 'normal' })).data!
  await server.database
    .updateTable('api_apps')
    .set({ callback_url: 'http://127.0.0.1:1/' })
    .where('id', '=', app.id)
    .execute()
  await server.owner.post(`/v1/api_apps/${app.id}/events`, { event_types: ['bot.published', 'bot.published'] })
  await server.createBot()
  await server.app.deliverer.deliverDue()

  const log = await server.owner.get<{ items: unknown[] }>(`/v1/api_apps/${app.id}/deliveries`)
  expect(log.data!.items).toEqual([expect.objectContaining({ status: 'pending', attempts: 1 })])
})

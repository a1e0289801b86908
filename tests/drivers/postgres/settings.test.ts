import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../../packages/server/src/platform/database/open-database.ts'
import { consoleHeader, openConsole } from '../../../packages/server/src/testing/open-console.ts'
import {
  ask,
  type Caller,
  startTestServer,
  type TestServer,
} from '../../../packages/server/src/testing/start-test-server.ts'

const baseUrl = process.env.TEST_DATABASE_URL

// A database of its own for each run: nothing of the machine's is touched.
const name = `buttonhole_${randomBytes(6).toString('hex')}`
let admin: pg.Client
let server: TestServer
let owner: Caller
beforeAll(async () => {
  admin = new pg.Client({ connectionString: baseUrl })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const url = new URL(baseUrl!)
  url.pathname = `/${name}`
  server = await startTestServer({ database: openDatabase({ url: url.href }) })
  owner = await openConsole(server)
})
afterAll(async () => {
  await server?.stop()
  await admin.query(`drop database if exists ${name} with (force)`)
  await admin.end()
})

test('Postgres: a model is added, priced, made the default and removed', async () => {
  const body = { workspace_id: server.workspaceId, base_url: 'http://model.invalid/v1', model: 'm', api_key: 'k' }
  const { data } = await owner.post<{ id: string }>('/console/api/models', {
    ...body,
    price: { input: 0.27, output: 1.1, currency: 'EUR' },
  })
  const id = data!.id
  const chosen = { workspace_id: server.workspaceId, model_id: id }
  expect((await owner.call('PUT', '/console/api/models/default', chosen)).code).toBe(0)

  expect(await server.app.models.priceOf(id)).toEqual({ input: 0.27, output: 1.1, currency: 'EUR' })
  expect((await owner.get(`/console/api/models/${id}/agents`)).data).toEqual([])
  expect((await owner.call('DELETE', `/console/api/models/${id}`)).code).toBe(0)
})

test('Postgres: an invitation is good once, and who is taken out is signed out', async () => {
  const made = await owner.post<{ url: string }>('/console/api/invitations', {
    workspace_id: server.workspaceId,
    role: 'member',
  })
  const token = made.data!.url.split('#token=')[1]
  const accept = (email: string) =>
    server.as('', consoleHeader).post('/console/api/invitations/accept', {
      token,
      name: 'Ben',
      email,
      password: 'a long password',
    })
  const answers = await Promise.all(['a@x.example', 'b@x.example', 'c@x.example'].map(accept))
  expect(answers.map(({ code }) => code).sort()).toEqual([0, 4200, 4200])

  const cookie = answers
    .find(({ code }) => code === 0)!
    .headers.get('set-cookie')!
    .split(';')[0]!
  const browser = server.as('', { ...consoleHeader, Cookie: cookie })
  const members = await owner.get<{ id: string; is_you: boolean; last_seen_at?: unknown }[]>(
    `/console/api/members?workspace_id=${server.workspaceId}`,
  )
  const other = members.data!.find((member) => !member.is_you)!
  expect(other.last_seen_at).toEqual(expect.any(Number))
  await owner.call('DELETE', `/console/api/members/${other.id}?workspace_id=${server.workspaceId}`)
  expect((await browser.get('/console/api/sessions')).code).toBe(4100)
})

test('Postgres: old conversations go, and the log of who did what is read and narrowed', async () => {
  const botId = await server.createBot()
  const { data } = await server.owner.post<{ id: string }>('/v3/chat', ask(botId, 'Hi'))
  await server.app.waitForRun(data!.id)
  const policy = { workspace_id: server.workspaceId, conversation_days: 10, file_days: 10, audit_days: 0 }
  expect((await owner.call('PUT', '/console/api/retention', policy)).code).toBe(0)
  server.clock.advanceMs(11 * 86_400_000)

  const path = `/console/api/retention/preview?workspace_id=${server.workspaceId}&conversation_days=10`
  expect((await owner.get(path)).data).toEqual({ conversations: 1, files: 0, entries: 0 })
  await server.app.retention.run()

  expect(await server.database.selectFrom('conversations').selectAll().execute()).toEqual([])
  const log = await owner.get<{ items: { action: string }[] }>(
    `/console/api/audit?workspace_id=${server.workspaceId}&subject=workspace`,
  )
  expect(log.data!.items.map(({ action }) => action)).toEqual(['workspace.retention-changed'])
})

test('Postgres: a publishable key, a ceiling of tokens, an empty workspace and a refused sign-in', async () => {
  const botId = await server.createBot()
  const access = `/console/api/agents/${botId}`
  const made = await owner.post<{ publishable_key: string }>(`${access}/publishable-key`)
  const visitor = server.as('', { Origin: 'https://shop.example' })
  const body = { bot_id: botId, publishable_key: made.data!.publishable_key }
  const opened = await visitor.post<{ token: string }>('/v1/visitor/sessions', body)
  await owner.call('PATCH', `${access}/access`, { ceilings: { tokens_per_day: 20 }, is_key_required: true })
  const caller = server.as(opened.data!.token, { Origin: 'https://shop.example' })
  const codes: number[] = []
  for (let time = 0; time < 3; time++) {
    server.model.say('Yes')
    const asked = await caller.post<{ id: string }>('/v3/chat', ask(botId, 'Hi?'))
    if (asked.data) await server.app.waitForRun(asked.data.id) // Only then its tokens count.
    codes.push(asked.code)
  }
  expect(codes).toEqual([0, 0, 4008])
  expect((await owner.get(`${access}/access`)).data).toMatchObject({ is_key_required: true, tokens_today: 24 })

  const { data } = await owner.post<{ id: string }>('/console/api/workspaces', { name: 'Trial' })
  expect((await owner.call('DELETE', `/console/api/workspaces/${data!.id}`)).code).toBe(0)

  const signIn = { email: 'nobody@shop.example', password: 'a long password' }
  for (let time = 0; time < 2; time++) await server.as('', consoleHeader).post('/console/api/sign-in', signIn)
  const log = await owner.get<{ items: { action: string; times: number }[] }>(
    `/console/api/audit?workspace_id=${server.workspaceId}&subject=sign-in`,
  )
  expect(log.data!.items).toMatchObject([{ action: 'sign-in.unknown', times: 2 }])
})

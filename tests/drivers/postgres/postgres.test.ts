import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../packages/server/src/platform/database/open-database.ts'
import { describePictureStore } from '../../../packages/server/src/resources/retention/picture-store.contract.ts'
import { ask, startTestServer, type TestServer } from '../../../packages/server/src/testing/start-test-server.ts'

const baseUrl = process.env.TEST_DATABASE_URL

// A database of its own for each run: nothing of the machine's is touched.
const name = `buttonhole_${randomBytes(6).toString('hex')}`
let admin: pg.Client
let server: TestServer
let botId: string
beforeAll(async () => {
  admin = new pg.Client({ connectionString: baseUrl })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const url = new URL(baseUrl!)
  url.pathname = `/${name}`
  server = await startTestServer({ database: openDatabase({ url: url.href }) })
  botId = await server.createBot()
})
afterAll(async () => {
  await server?.stop()
  await admin.query(`drop database if exists ${name} with (force)`)
  await admin.end()
})

test('Postgres: times and counts are numbers, ids strings', async () => {
  const { data: conversation } = await server.owner.post<Record<string, unknown>>('/v1/conversation/create', {
    bot_id: botId,
  })
  const { data: list } = await server.owner.get<{ total: unknown }>(`/v1/bots?workspace_id=${server.workspaceId}`)

  expect(conversation).toMatchObject({ id: expect.any(String), created_at: expect.any(Number) })
  expect(list!.total).toEqual(expect.any(Number))
})

test('Postgres: of many questions at once in one conversation exactly one is answered', async () => {
  const { data } = await server.owner.post<{ id: string }>('/v1/conversation/create', { bot_id: botId })
  server.model.hold()

  const answers = await Promise.all(
    Array.from({ length: 20 }, () => server.owner.post(`/v3/chat?conversation_id=${data!.id}`, ask(botId, 'Hi'))),
  )

  expect(answers.filter((answer) => answer.code === 0)).toHaveLength(1)
  expect(answers.filter((answer) => answer.code === 4016)).toHaveLength(19)
  server.model.release()
})

test('Postgres: an answer is streamed, stored and paged', async () => {
  server.model.say('Stored ', 'in Postgres.')
  const response = await server.owner.fetch('/v3/chat', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(ask(botId, 'Where?', { stream: true })),
  })
  expect(await response.text()).toContain('"status":"completed"')

  const { data } = await server.owner.get<{ conversations: { id: string }[] }>(`/v1/conversations?bot_id=${botId}`)
  const page = await server.owner.post<{ content: string }[]>(
    `/v1/conversation/message/list?conversation_id=${data!.conversations[0]!.id}`,
    { limit: 1 },
  )
  expect(page.data!.map((message) => message.content)).toEqual(['Stored in Postgres.'])
})

test('Postgres: what a run did is stored with its answer', async () => {
  server.model.say('Counted.')
  const { data: chat } = await server.owner.post<{ id: string }>('/v3/chat', ask(botId, 'How often?'))
  const find = (table: 'run_figures' | 'run_traces') =>
    server.database.selectFrom(table).selectAll().where('chat_id', '=', chat!.id).executeTakeFirst()

  await expect
    .poll(() => find('run_figures'))
    .toMatchObject({
      bot_id: botId,
      status: 'completed',
      is_preview: 0,
      created_at: expect.any(Number),
      total_ms: expect.any(Number),
      output_count: expect.any(Number),
      cost_micros: null,
      is_unanswered: 0,
    })
  expect(await find('run_traces')).toMatchObject({ steps: expect.stringContaining('How often?'), is_cut: 0 })
})

test('Postgres: publishing, unpublishing and a visitor', async () => {
  const { caller } = await server.openVisitor(botId)
  expect((await caller.post('/v3/chat', ask(botId, 'Hi'))).code).toBe(0)
  await server.owner.post(`/v1/bots/${botId}/unpublish`, { connector_id: '999' })
  expect((await caller.post('/v3/chat', ask(botId, 'Hi'))).code).toBe(702242003)
})

describe('Postgres: pictures', () =>
  describePictureStore(
    async () => server,
    () => expect.poll(countWaiting).toBe(1),
  ))

async function countWaiting(): Promise<number> {
  const waiting = `select 1 from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'`
  return (await admin.query(waiting, [name])).rows.length
}

test('Postgres: when its connections are cut, the next calls open new ones', async () => {
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])

  await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status).toBe(200)
  expect((await server.owner.get('/v1/users/me')).code).toBe(0)
})

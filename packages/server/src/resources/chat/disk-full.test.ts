import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from '../../platform/database/database.ts'
import { openDatabase } from '../../platform/database/open-database.ts'
import { ask, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let database: Database
let server: TestServer
let botId: string
beforeEach(async () => {
  database = openDatabase({ file: ':memory:' })
  server = await startTestServer({ database })
  botId = await server.createBot()
})
afterEach(() => server.stop())

/** Lets the database grow no further, as a full disk does: SQLite answers SQLITE_FULL. */
async function fillDisk(): Promise<void> {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(database)
  await sql`pragma max_page_count = ${sql.lit(rows[0]!.page_count)}`.execute(database)
}
const freeDisk = () => sql`pragma max_page_count = 1000000`.execute(database)

test('41. with a full disk a question that can not be stored is refused, and asked again works once there is room', async () => {
  await fillDisk()
  const long = 'x'.repeat(100_000)

  const refused = await server.owner.post('/v3/chat', ask(botId, long))
  expect(refused).toMatchObject({ code: 5000, status: 500 })
  expect(server.model.requests).toHaveLength(0)

  await freeDisk()
  expect((await server.owner.post('/v3/chat', ask(botId, long))).code).toBe(0)
})

test('41. a disk that fills up while an answer is written ends the run as failed, and the conversation is usable', async () => {
  server.model.say('Begun. ', 'x'.repeat(200_000))
  server.model.hold()
  const started = await server.owner.post<{ id: string; conversation_id: string }>('/v3/chat', ask(botId, 'Hi'))
  const { id, conversation_id } = started.data!
  await fillDisk()
  server.model.release()

  const status = async () =>
    (await server.owner.get<{ status: string }>(`/v3/chat/retrieve?conversation_id=${conversation_id}&chat_id=${id}`))
      .data!.status
  await expect.poll(status).toBe('failed')

  await freeDisk()
  server.model.say('Fine.')
  expect((await server.owner.post(`/v3/chat?conversation_id=${conversation_id}`, ask(botId, 'Again'))).code).toBe(0)
})

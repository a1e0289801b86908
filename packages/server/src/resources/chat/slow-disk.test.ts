import SqliteDriver from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSqliteDatabase } from '../../platform/database/sqlite-database.ts'
import { SqliteWalDialect } from '../../platform/database/sqlite-dialect.ts'
import { ask, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

/** A disk that stops when it is told to. */
class HeldDisk {
  #isHeld = false
  #waiting: { resolve(): void; reject(error: Error): void }[] = []

  sync(): Promise<void> {
    return this.#isHeld ? new Promise((resolve, reject) => this.#waiting.push({ resolve, reject })) : Promise.resolve()
  }

  hold(): void {
    this.#isHeld = true
  }

  goOn(): void {
    this.#isHeld = false
    for (const { resolve } of this.#waiting.splice(0)) resolve()
  }

  break(): void {
    this.#isHeld = false
    for (const { reject } of this.#waiting.splice(0)) reject(new Error('EIO: i/o error, fdatasync'))
  }

  async close(): Promise<void> {}
}

let disk: HeldDisk
let server: TestServer
let botId: string
let conversationId: string
beforeEach(async () => {
  disk = new HeldDisk()
  const driver = new SqliteDriver(':memory:')
  driver.pragma('foreign_keys = ON')
  server = await startTestServer({ database: openSqliteDatabase(new SqliteWalDialect(driver, { disk })) })
  botId = await server.createBot()
  conversationId = (await server.owner.post<{ id: string }>('/v1/conversation/create', { bot_id: botId })).data!.id
})
afterEach(() => server.stop())

const askHere = (fields: Record<string, unknown> = {}) =>
  server.owner.fetch(`/v3/chat?conversation_id=${conversationId}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(ask(botId, 'Hi', fields)),
  })

test.each([true, false])(
  'the model is asked while the disk is at work, and whoever asked hears nothing before it is done; stream: %s',
  async (stream) => {
    server.model.say('Here.')
    disk.hold()
    let hasAnswered = false
    const answer = askHere({ stream }).then((response) => {
      hasAnswered = true
      return response.text()
    })
    await expect.poll(() => server.model.requests.length).toBe(1)
    // A call there and back takes longer than an answer that was on its way already.
    await server.owner.get('/v1/users/me')
    expect(hasAnswered).toBe(false)

    disk.goOn()
    expect(await answer).toContain(stream ? 'Here.' : '"status":"in_progress"')
  },
)

test('41. a question that the disk refuses is answered with an error, its run is canceled, and the conversation is usable', async () => {
  server.model.hold()
  disk.hold()
  const answer = askHere()
  await expect.poll(() => server.model.open).toBe(1)

  disk.break()
  expect((await answer).status).toBe(500)
  await expect.poll(() => server.model.open).toBe(0)
  server.model.release()
  await expect.poll(async () => (await askHere()).json()).toMatchObject({ code: 0 })
})

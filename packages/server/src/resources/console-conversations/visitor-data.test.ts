import { readdir } from 'node:fs/promises'
import type { Chat, FileInfo } from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openConsole } from '../../testing/open-console.ts'
import { ask, type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let browser: Caller
beforeEach(async () => {
  server = await startTestServer()
  browser = await openConsole(server)
})
afterEach(() => server.stop())

async function talk(caller: Caller, botId: string, more: Record<string, unknown> = {}) {
  const chat = (await caller.post<Chat>('/v3/chat', ask(botId, 'Hello', more))).data!
  await server.app.waitForRun(chat.id)
  return chat.conversation_id
}

async function upload(caller: Caller): Promise<string> {
  const body = new FormData()
  body.append('file', new Blob(['Some words.']), 'words.txt')
  return ((await (await caller.fetch('/v1/files/upload', { method: 'POST', body })).json()) as { data: FileInfo }).data
    .id
}

const tables = [
  'conversations',
  'messages',
  'chats',
  'run_figures',
  'run_traces',
  'conversation_notes',
  'files',
] as const
const countRows = async () =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => [
        table,
        Number(
          (
            await server.database
              .selectFrom(table)
              .select((build) => build.fn.countAll<number>().as('total'))
              .executeTakeFirstOrThrow()
          ).total,
        ),
      ]),
    ),
  )

test('everything of a visitor goes, nothing of anybody else', async () => {
  const botId = await server.createBot()
  await talk((await server.openVisitor(botId)).caller, botId)
  await talk(server.owner, botId)
  await upload(server.owner)
  const before = await countRows()
  const { caller, session } = await server.openVisitor(botId)
  const id = await talk(caller, botId)
  await talk(caller, botId)
  await upload(caller)
  await browser.post(`/console/api/conversations/${id}/notes`, { text: 'A note' })

  const path = `/console/api/conversations/${id}/visitor-data`
  expect((await browser.get(path)).data).toEqual({ conversations: 2, messages: 4, files: 1 })
  expect((await browser.call('DELETE', path)).code).toBe(0)

  const files = (await readdir(server.blobFolder, { recursive: true, withFileTypes: true })).filter((each) =>
    each.isFile(),
  )
  expect(await countRows()).toEqual(before)
  expect(files).toHaveLength(1)
  const again = await server.openVisitor(botId, undefined, session.visitor_key)
  expect(again.session.visitor_id).not.toBe(session.visitor_id)
})

test('of the users of one account, the one who asked', async () => {
  const botId = await server.createBot()
  const mira = await talk(server.owner, botId, { user_id: 'mira' })
  const jon = await talk(server.owner, botId, { user_id: 'jon' })
  await browser.call('DELETE', `/console/api/conversations/${mira}/visitor-data`)

  expect((await browser.get(`/console/api/conversations/${mira}`)).code).not.toBe(0)
  expect((await browser.get(`/console/api/conversations/${jon}`)).code).toBe(0)
})

test('an answer that is being written is ended first, and nothing of it comes back', async () => {
  const botId = await server.createBot()
  const { caller } = await server.openVisitor(botId)
  server.model.hold()
  const chat = (await caller.post<Chat>('/v3/chat', ask(botId, 'Hello'))).data!
  await expect.poll(() => server.model.open).toBe(1)
  await browser.call('DELETE', `/console/api/conversations/${chat.conversation_id}/visitor-data`)

  expect(server.model.aborted).toBe(1)
  server.model.release()
  await server.app.waitForRun(chat.id)
  expect(await countRows()).toMatchObject({ conversations: 0, messages: 0, chats: 0, run_figures: 0, run_traces: 0 })
})

import { readdir } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { consoleHeader, openConsole } from '../../testing/open-console.ts'
import { ask, type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let owner: Caller
beforeEach(async () => {
  server = await startTestServer()
  owner = await openConsole(server)
})
afterEach(() => server.stop())

const day = 86_400_000
const keep = (policy: Record<string, number>) =>
  owner.call('PUT', '/console/api/retention', {
    workspace_id: server.workspaceId,
    ...{ conversation_days: 0, file_days: 0, audit_days: 0, ...policy },
  })
const preview = async (query: string) =>
  (await owner.get(`/console/api/retention/preview?workspace_id=${server.workspaceId}&${query}`)).data
const countOf = async (table: 'conversations' | 'messages' | 'chats' | 'files' | 'audit_entries') =>
  (await server.database.selectFrom(table).selectAll().execute()).length
const listBlobs = async () =>
  (await readdir(server.blobFolder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())

async function upload(caller: Caller): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob(['notes of a visitor'], { type: 'text/plain' }), 'notes.txt')
  const response = await caller.fetch('/v1/files/upload', { method: 'POST', body: form })
  return ((await response.json()) as { data: { id: string } }).data.id
}

async function talk(botId: string, more: Record<string, unknown> = {}) {
  const { data } = await server.owner.post<{ id: string; conversation_id: string }>(
    '/v3/chat',
    ask(botId, 'Hi', { auto_save_history: true, ...more }),
  )
  await server.app.waitForRun(data!.id)
  return data!.conversation_id
}

test('a workspace keeps everything until somebody says otherwise', async () => {
  const botId = await server.createBot()
  await talk(botId)
  server.clock.advanceMs(1000 * day)

  await server.app.retention.run()

  expect(await countOf('conversations')).toBe(1)
})

test('old conversations go with their messages and runs; younger ones stay', async () => {
  const botId = await server.createBot()
  await talk(botId)
  server.clock.advanceMs(11 * day)
  const young = await talk(botId)
  await keep({ conversation_days: 10 })
  expect(await preview('conversation_days=10')).toEqual({ conversations: 1, files: 0, entries: 0 })

  await server.app.retention.run()

  const left = await server.database.selectFrom('conversations').select('id').execute()
  expect(left.map(({ id }) => id)).toEqual([young])
  for (const table of ['messages', 'chats'] as const)
    expect(
      (await server.database.selectFrom(table).select('conversation_id').execute()).every(
        (row) => row.conversation_id === young,
      ),
    ).toBe(true)
  expect(await preview('conversation_days=10')).toEqual({ conversations: 0, files: 0, entries: 0 })
})

test('a conversation that is being answered stays, however old', async () => {
  const botId = await server.createBot()
  server.model.hold()
  const { data } = await server.owner.post<{ id: string }>('/v3/chat', ask(botId, 'Hi'))
  await keep({ conversation_days: 1 })
  server.clock.advanceMs(5 * day)

  await server.app.retention.run()
  expect(await countOf('conversations')).toBe(1)

  server.model.release()
  await server.app.waitForRun(data!.id)
})

test("visitors' files go after their days, bytes and all; icons and those of other workspaces stay", async () => {
  const botId = await server.createBot()
  const visitor = await server.openVisitor(botId)
  await upload(visitor.caller)
  const { caller: stranger } = await server.createStranger()
  await upload(stranger)
  expect(await listBlobs()).toHaveLength(2)
  await keep({ file_days: 7 })
  server.clock.advanceMs(8 * day)
  expect(await preview('file_days=7')).toMatchObject({ files: 1 })

  await server.app.retention.run()

  expect(await countOf('files')).toBe(1)
  expect(await listBlobs()).toHaveLength(1)
})

test('a file goes with the conversation that names it', async () => {
  const botId = await server.createBot()
  const file_id = await upload(server.owner)
  const content = JSON.stringify([
    { type: 'text', text: 'See this' },
    { type: 'file', file_id },
  ])
  await talk(botId, { additional_messages: [{ role: 'user', content_type: 'object_string', content }] })
  await keep({ conversation_days: 1 })
  server.clock.advanceMs(2 * day)

  await server.app.retention.run()

  expect([await countOf('conversations'), await countOf('files')]).toEqual([0, 0])
  expect(await listBlobs()).toEqual([])
})

test('the audit log goes after its days, and another workspace keeps its own', async () => {
  await server.createBot()
  const { caller, workspaceId } = await server.createStranger()
  await caller.post('/v1/bot/create', { space_id: workspaceId, name: 'Theirs' })
  await keep({ audit_days: 90 })
  server.clock.advanceMs(91 * day)

  await server.app.retention.run()

  const left = await server.database.selectFrom('audit_entries').select('subject_name').execute()
  expect(left.map((row) => row.subject_name)).toEqual(['Theirs'])
})

test('entries of no workspace stay as long as any workspace keeps its own', async () => {
  const { data } = await server.owner.post<{ id: string }>('/v1/workspaces', { name: 'Second', description: '' })
  const countOwn = async () =>
    (await server.database.selectFrom('audit_entries').select('id').where('workspace_id', '=', '').execute()).length
  const stranger = server.as('', consoleHeader)
  await stranger.post('/console/api/sign-in', { email: 'nobody@example.com', password: 'some-password' })
  server.clock.advanceMs(61 * day)
  owner = await openConsole(server) // The session of before is over.
  const keepIn = async (workspace_id: string, audit_days: number) => {
    const policy = { workspace_id, conversation_days: 0, file_days: 0, audit_days }
    expect((await owner.call('PUT', '/console/api/retention', policy)).code).toBe(0)
    await server.app.retention.run()
  }

  await keepIn(server.workspaceId, 30)
  expect(await countOwn(), 'the second keeps for ever').toBe(1)
  await keepIn(data!.id, 90)
  expect(await countOwn(), 'the second keeps for 90 days').toBe(1)
  await keepIn(data!.id, 60)
  expect(await countOwn()).toBe(0)
})

test('days are whole and not negative', async () => {
  for (const days of [-1, 1.5, 4000]) expect((await keep({ conversation_days: days })).code).toBe(4000)
})

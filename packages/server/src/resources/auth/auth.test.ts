import { permissions } from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openConsole } from '../../testing/open-console.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

const readWorkspaces = (token: string) => server.as(token).get('/v1/workspaces')

test('a token does what its permissions say and answers 4101 to the rest', async () => {
  const { token } = await server.createToken(server.ownerId, ['listWorkspace'])

  expect((await readWorkspaces(token)).code).toBe(0)
  const refused = await server.as(token).get(`/v1/bots?workspace_id=${server.workspaceId}`)
  expect(refused).toMatchObject({ status: 403, code: 4101, msg: expect.stringContaining('listBot') })
})

test('a token ends in the second it expires', async () => {
  const { token } = await server.createToken(server.ownerId, ['*'], server.clock.now() + 60)
  server.clock.advanceMs(59_000)
  expect((await readWorkspaces(token)).code).toBe(0)
  server.clock.advanceMs(1000)

  expect(await readWorkspaces(token)).toMatchObject({ status: 401, code: 4100 })
})

test('a revoked token is refused by the next call', async () => {
  const { id, token } = await server.createToken(server.ownerId)
  expect((await readWorkspaces(token)).code).toBe(0)

  await server.app.auth.revoke(id)

  expect(await readWorkspaces(token)).toMatchObject({ status: 401, code: 4100 })
})

test('a member who was removed reaches nothing of the workspace by the next call', async () => {
  const { caller, userId } = await server.createStranger()
  const botId = await server.createBot()
  const row = { workspace_id: server.workspaceId, user_id: userId, role: 'member' as const }
  await server.database.insertInto('workspace_members').values(row).execute()
  expect((await caller.get(`/v1/bots/${botId}`)).code).toBe(0)
  const { id } = (await caller.post<{ id: string }>('/v1/conversation/create', { bot_id: botId })).data!
  const ofConversation = `conversation_id=${id}`
  expect((await caller.get(`/v1/conversation/retrieve?${ofConversation}`)).code).toBe(0)

  await server.database.deleteFrom('workspace_members').where('user_id', '=', userId).execute()

  expect((await caller.get(`/v1/bots/${botId}`)).code).toBe(4006)
  expect((await caller.get(`/v1/bots?workspace_id=${server.workspaceId}`)).code).toBe(4101)
  expect((await caller.get(`/v1/conversation/retrieve?${ofConversation}`)).code).toBe(4002)
  expect((await caller.post(`/v1/conversation/message/list?${ofConversation}`)).code).toBe(4002)
  expect((await caller.get(`/v1/conversations?bot_id=${botId}`)).code).toBe(4006)
  expect((await caller.call('DELETE', `/v1/conversations/${id}`)).code).toBe(4002)
})

test('a service token is one of a program, listed as such and revoked the same way', async () => {
  const console = await openConsole(server)
  const body = { is_service: true, name: 'nightly import', expires_in_days: 180, permissions: ['listWorkspace'] }
  const { id, token } = (await console.post<{ id: string; token: string }>('/console/api/tokens', body)).data!

  expect(token).toMatch(/^sat_/)
  expect((await readWorkspaces(token)).code).toBe(0)
  const list = await console.get<{ id: string; is_service: boolean }[]>('/console/api/tokens')
  expect(list.data!.find((item) => item.id === id)).toMatchObject({ is_service: true, name: 'nightly import' })
  await console.call('DELETE', `/console/api/tokens/${id}`)
  expect((await readWorkspaces(token)).code).toBe(4100)
})

test('permission names are unique', () => {
  expect(new Set(permissions).size).toBe(permissions.length)
})

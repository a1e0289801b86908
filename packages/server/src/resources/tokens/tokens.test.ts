import { afterEach, beforeEach, expect, test } from 'vitest'
import { addMember, openConsole } from '../../testing/open-console.ts'
import { ask, type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let browser: Caller
beforeEach(async () => {
  server = await startTestServer()
  browser = await openConsole(server)
})
afterEach(() => server.stop())

interface Item {
  id: string
  name: string
  expires_at: number | null
  last_used_at?: number
  user?: { id: string }
}
const create = async (fields: Record<string, unknown> = {}) =>
  browser.post<{ id: string; token: string }>('/console/api/tokens', { name: 'CI', ...fields })
const list = async (caller = browser, query = '') => (await caller.get<Item[]>(`/console/api/tokens${query}`)).data!

test('a token is shown once, works, says when it was used, and is refused the moment it is revoked', async () => {
  const { id, token } = (await create()).data!
  const program = server.as(token)
  expect((await list()).find((item) => item.id === id)).not.toHaveProperty('last_used_at')

  expect((await program.get('/v1/users/me')).code).toBe(0)
  expect((await list()).find((item) => item.id === id)).toMatchObject({
    last_used_at: server.clock.now(),
    expires_at: null,
  })
  expect(JSON.stringify(await list())).not.toContain(token)
  await browser.call('DELETE', `/console/api/tokens/${id}`)

  expect((await program.get('/v1/users/me')).code).toBe(4100)
  expect((await list()).some((item) => item.id === id)).toBe(false)
})

test('a token expires after its days', async () => {
  const { token } = (await create({ expires_in_days: 7 })).data!
  server.clock.advanceMs(7 * 86_400_000 - 1000)
  expect((await server.as(token).get('/v1/users/me')).code).toBe(0)
  server.clock.advanceMs(1000)
  expect((await server.as(token).get('/v1/users/me')).code).toBe(4100)
})

test('null days are never, and other numbers, unknown permissions and empty names are refused', async () => {
  expect((await create({ expires_in_days: null })).code).toBe(0)
  for (const fields of [{ expires_in_days: 2 }, { expires_in_days: -1 }, { permissions: ['root'] }, { name: '  ' }])
    expect((await create(fields)).code).toBe(4000)
})

test('a token with chosen permissions has exactly these', async () => {
  const { token } = (await create({ permissions: ['listWorkspace', 'listBot', 'readMember'] })).data!
  const program = server.as(token)
  const members = `/v1/workspaces/${server.workspaceId}/members`

  expect((await program.get('/v1/workspaces')).code).toBe(0)
  expect((await program.get(`/v1/bots?workspace_id=${server.workspaceId}`)).code).toBe(0)
  expect((await program.get(members)).code).toBe(0)
  expect((await program.post('/v1/workspaces', { name: 'X', description: '' })).code).toBe(4101)
  expect((await program.get(`/v1/bots/${await server.createBot()}`)).code).toBe(4101)
  expect((await program.post(members, { users: [{ user_id: server.ownerId, role_type: 'admin' }] })).code).toBe(4101)
})

test('a token does what its permissions say and no more', async () => {
  const { token } = (await create({ permissions: ['getMetadata'] })).data!
  const botId = await server.createBot()
  expect((await server.as(token).get(`/v1/bots/${botId}`)).code).toBe(0)
  expect((await server.as(token).post('/v1/bot/update', { bot_id: botId, name: 'X' })).code).toBe(4101)
})

test('a token for one workspace reaches nothing of another, and one of strangers is not to be had', async () => {
  const botId = await server.createBot()
  const team = (await server.owner.post<{ id: string }>('/v1/workspaces', { name: 'Team', description: '' })).data!.id
  const talk = (await server.owner.post<{ id: string }>('/v1/conversation/create', { bot_id: botId })).data!.id
  const created = await create({ workspace_ids: [team] })
  const program = server.as(created.data!.token)

  const { workspaces } = (await program.get<{ workspaces: { id: string }[] }>('/v1/workspaces')).data!
  expect(workspaces.map(({ id }) => id)).toEqual([team])
  expect((await program.get(`/v1/bots?workspace_id=${team}`)).code).toBe(0)
  expect((await program.get(`/v1/bots?workspace_id=${server.workspaceId}`)).code).toBe(4101)
  expect((await program.get(`/v1/bots/${botId}`)).code).toBe(4006)
  expect((await program.post('/v3/chat', ask(botId, 'Hi'))).code).toBe(4006)
  expect((await program.get(`/v1/conversation/retrieve?conversation_id=${talk}`)).code).toBe(4002)
  expect((await program.get(`/v1/conversations?bot_id=${botId}`)).code).toBe(4006)
  expect((await program.post('/v1/workspaces', { name: 'More', description: '' })).code).toBe(4101)
  expect((await list()).find(({ id }) => id === created.data!.id)).toMatchObject({ workspace_ids: [team] })
  const { workspaceId } = await server.createStranger()
  expect((await create({ workspace_ids: [workspaceId] })).code).toBe(4101)
  expect((await create({ workspace_ids: [] })).code).toBe(4000)
})

test('whose a token is can not be said in the body', async () => {
  const { userId } = await server.createStranger()
  const { token } = (await create({ user_id: userId, id: '1', expires_at: 1, revoked_at: 1 })).data!
  const me = await server.as(token).get<{ user_id: string }>('/v1/users/me')
  expect(me.data!.user_id).toBe(server.ownerId)
})

test('an admin answers for members, not for owners, and sees whose tokens they are', async () => {
  const memberId = await addMember(server, 'member')
  const admin = await openConsole(server, await addMember(server, 'admin'))
  const ofMember = await server.createToken(memberId)
  const ofOwner = await server.createToken(server.ownerId)

  const seen = await list(admin, `?workspace_id=${server.workspaceId}`)
  expect(seen.find((item) => item.id === ofMember.id)?.user?.id).toBe(memberId)
  expect((await admin.call('DELETE', `/console/api/tokens/${ofOwner.id}`)).code).toBe(4200)
  expect((await admin.call('DELETE', `/console/api/tokens/${ofMember.id}`)).code).toBe(0)
  expect((await server.as(ofMember.token).get('/v1/users/me')).code).toBe(4100)
})

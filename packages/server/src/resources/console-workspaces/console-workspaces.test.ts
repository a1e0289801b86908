import { afterEach, beforeEach, expect, test } from 'vitest'
import { addMember, openConsole } from '../../testing/open-console.ts'
import { type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let owner: Caller
beforeEach(async () => {
  server = await startTestServer()
  owner = await openConsole(server)
})
afterEach(() => server.stop())

const path = (id: string) => `/console/api/workspaces/${id}`
const create = async (name: string) => (await owner.post<{ id: string }>('/console/api/workspaces', { name })).data!.id
const listWorkspaces = async (caller = owner) =>
  (await caller.get<{ workspaces: { id: string; name: string; role: string }[] }>('/console/api/session')).data!
    .workspaces
const enter = (workspaceId: string, userId: string) =>
  server.database
    .insertInto('workspace_members')
    .values({ workspace_id: workspaceId, user_id: userId, role: 'member' })
    .execute()

test('whoever makes a workspace owns it, and it stands beside the others', async () => {
  const id = await create('  Bakery ')

  expect(await listWorkspaces()).toContainEqual({ id, name: 'Bakery', role: 'owner' })
  expect((await owner.get(path(id))).data).toEqual({ id, name: 'Bakery', agents: 0, oauth_apps: 0, members: 1 })
  expect((await owner.post('/console/api/workspaces', { name: '   ' })).code).toBe(4000)
})

test('it is renamed, the first one of a server too', async () => {
  expect((await owner.call('PATCH', path(server.workspaceId), { name: 'Nordmalt' })).code).toBe(0)

  expect((await listWorkspaces()).map(({ name }) => name)).toEqual(['Nordmalt'])
})

test('an empty one is closed: for its members too, with its invitations and the keys of its models', async () => {
  const id = await create('Trial')
  const { userId } = await server.createStranger()
  await enter(id, userId)
  await owner.post('/console/api/invitations', { workspace_id: id, role: 'member' })
  const model = { workspace_id: id, base_url: 'http://model.invalid/v1', api_key: 'secret', model: 'm' }
  const { data } = await owner.post<{ id: string }>('/console/api/models', model)
  await owner.call('PUT', '/console/api/models/default', { workspace_id: id, model_id: data!.id })

  expect((await owner.call('DELETE', path(id))).code).toBe(0)

  expect((await listWorkspaces()).map((each) => each.id)).toEqual([server.workspaceId])
  expect((await owner.get(path(id))).code).toBe(4101)
  for (const table of ['invitations', 'model_providers', 'default_models', 'workspace_members'] as const)
    expect(await server.database.selectFrom(table).selectAll().where('workspace_id', '=', id).execute()).toEqual([])
  expect(await server.database.selectFrom('provider_models').selectAll().execute()).toEqual([])
})

test('who belonged to nothing else is signed out with it', async () => {
  const id = await create('Trial')
  const userId = server.newId()
  const user = { id: userId, name: `user-${userId}`, nick_name: 'Guest', avatar_url: '', created_at: 0 }
  await server.database.insertInto('users').values(user).execute()
  await enter(id, userId)
  const guest = await openConsole(server, userId)
  const token = await server.createToken(userId)

  await owner.call('DELETE', path(id))

  expect((await guest.get(path(id))).code).toBe(4100)
  expect((await server.as(token.token).get('/v1/workspaces')).code).toBe(4100)
})

test('one with an agent stays until the agent is deleted', async () => {
  const id = await create('Trial')
  const made = await owner.post<{ bot_id: string }>('/console/api/agents', { workspace_id: id, name: 'Desk' })
  expect((await owner.call('DELETE', path(id))).code).toBe(4000)
  expect((await owner.get<{ agents: number }>(path(id))).data!.agents).toBe(1)

  await owner.call('DELETE', `/console/api/agents/${made.data!.bot_id}`)

  expect((await owner.call('DELETE', path(id))).code).toBe(0)
  expect((await owner.post(`/console/api/agents/${made.data!.bot_id}/restore`)).code).not.toBe(0)
})

test('the last one of its owner stays, and an admin closes none', async () => {
  const { data } = await owner.get<{ items: { id: string }[] }>(
    `/console/api/agents?workspace_id=${server.workspaceId}`,
  )
  for (const { id } of data!.items) await owner.call('DELETE', `/console/api/agents/${id}`)
  expect((await owner.call('DELETE', path(server.workspaceId))).code).toBe(4000)

  const admin = await openConsole(server, await addMember(server, 'admin'))
  await create('Another')
  expect((await admin.call('DELETE', path(server.workspaceId))).code).toBe(4101)
})

test('the log keeps who made, named and closed it, where somebody can still read it', async () => {
  const id = await create('Trial')
  await owner.call('PATCH', path(id), { name: 'Trials' })
  const read = async (workspaceId: string) =>
    (
      await owner.get<{ items: { action: string; subject: { name: string } }[] }>(
        `/console/api/audit?workspace_id=${workspaceId}`,
      )
    ).data!.items.map(({ action, subject }) => [action, subject.name])
  expect(await read(id)).toEqual([
    ['workspace.changed', 'Trial'],
    ['workspace.created', 'Trial'],
  ])

  await owner.call('DELETE', path(id))

  expect(await read(server.workspaceId)).toEqual([['workspace.closed', 'Trials']])
})

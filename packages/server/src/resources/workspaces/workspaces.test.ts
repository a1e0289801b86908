import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let teamId: string
beforeEach(async () => {
  server = await startTestServer()
  const created = await server.owner.post<{ id: string }>('/v1/workspaces', { name: 'Team', description: 'Sells' })
  teamId = created.data!.id
})
afterEach(() => server.stop())

const members = (id = teamId) => `/v1/workspaces/${id}/members`
const add = (user_id: string, role_type = 'member', caller: Caller = server.owner) =>
  caller.post<Record<string, string[]>>(members(), { users: [{ user_id, role_type }] })

test('a new workspace is a team of its creator, who may rename it', async () => {
  expect((await server.owner.call('PUT', `/v1/workspaces/${teamId}`, { name: 'Crew', description: '' })).code).toBe(0)

  const { workspaces } = (await server.owner.get<{ workspaces: { id: string }[] }>('/v1/workspaces')).data!
  expect(workspaces.find(({ id }) => id === teamId)).toEqual({
    id: teamId,
    name: 'Crew',
    description: 'Sells',
    icon_url: '',
    role_type: 'owner',
    workspace_type: 'team',
    enterprise_id: '',
    joined_status: 'joined',
  })
  const personal = `/v1/workspaces/${server.workspaceId}`
  expect((await server.owner.call('PUT', personal, { name: 'Mine' })).code).toBe(4000)
})

test('users are added once, listed in pages and removed, the owner never', async () => {
  const member = await server.createStranger()
  const nobody = server.newId()

  expect((await add(member.userId)).data).toEqual({
    added_success_user_ids: [member.userId],
    invited_success_user_ids: [],
    not_exist_user_ids: [],
    already_joined_user_ids: [],
    already_invited_user_ids: [],
  })
  expect((await add(member.userId)).data!.already_joined_user_ids).toEqual([member.userId])
  expect((await add(nobody)).data!.not_exist_user_ids).toEqual([nobody])

  expect((await server.owner.get(`${members()}?page_size=1&page_num=2`)).data).toEqual({
    items: [
      {
        user_id: member.userId,
        role_type: 'member',
        user_nickname: 'Other',
        user_unique_name: `user-${member.userId}`,
        avatar_url: '',
      },
    ],
    total_count: 2,
  })
  const removed = await server.owner.call('DELETE', members(), { user_ids: [member.userId, server.ownerId, nobody] })
  expect(removed.data).toEqual({
    removed_success_user_ids: [member.userId],
    owner_not_support_remove_user_ids: [server.ownerId],
    not_in_workspace_user_ids: [nobody],
  })
})

test('a plain member sees who belongs to it and changes nothing', async () => {
  const member = await server.createStranger()
  await add(member.userId)

  expect((await member.caller.get(members())).code).toBe(0)
  expect((await add(server.ownerId, 'admin', member.caller)).code).toBe(4101)
  expect((await member.caller.call('DELETE', members(), { user_ids: [server.ownerId] })).code).toBe(4101)
  expect((await member.caller.call('PUT', `/v1/workspaces/${teamId}`, { name: 'Mine' })).code).toBe(4101)
})

test.each([
  ['no name', { name: '', description: '' }],
  ['a long name', { name: 'x'.repeat(51), description: '' }],
  ['no description', { name: 'x' }],
  ['a blank name', { name: '  ', description: '' }],
])('a workspace with %s is refused', async (_, body) => {
  expect((await server.owner.post('/v1/workspaces', body)).code).toBe(4000)
})

test('nobody becomes an owner by being added as one', async () => {
  const member = await server.createStranger()

  expect((await add(member.userId, 'owner')).code).toBe(4000)
})

test('a list of workspaces is that of the caller: nobody else and no enterprise has any', async () => {
  const { userId } = await server.createStranger()
  const list = (query: string) => server.owner.get<{ total_count: number }>(`/v1/workspaces?${query}`)
  const own = server.ownerId

  expect((await list(`user_id=${own}&coze_account_id=${own}`)).data!.total_count).toBe(2)
  expect((await list(`user_id=${own}`)).code).toBe(4000)
  expect((await list(`coze_account_id=${own}`)).code).toBe(4000)
  expect((await list(`user_id=${userId}&coze_account_id=${own}`)).code).toBe(4101)
  expect((await list('enterprise_id=volcano_1')).data).toEqual({ workspaces: [], total_count: 0 })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addMember, consoleHeader, openConsole } from '../../testing/open-console.ts'
import { type Answer, type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let owner: Caller
beforeEach(async () => {
  server = await startTestServer()
  owner = await openConsole(server)
})
afterEach(() => server.stop())

interface Member {
  id: string
  name: string
  role: string
  email: string
  is_you: boolean
}

const visit = () => server.as('', consoleHeader)
const members = async (caller = owner) =>
  (await caller.get<Member[]>(`/console/api/members?workspace_id=${server.workspaceId}`)).data!
const setRole = (caller: Caller, id: string, role: string) =>
  caller.call('PATCH', `/console/api/members/${id}`, { workspace_id: server.workspaceId, role })
const remove = (caller: Caller, id: string) =>
  caller.call('DELETE', `/console/api/members/${id}?workspace_id=${server.workspaceId}`)

async function invite(role = 'member', more: Record<string, unknown> = {}, caller = owner) {
  const body = { workspace_id: server.workspaceId, role, ...more }
  const { data, code } = await caller.post<{ id: string; url: string }>('/console/api/invitations', body)
  return { code, id: data?.id ?? '', url: data?.url ?? '', token: data?.url.split('#token=')[1] ?? '' }
}
const accept = (token: string, more: Record<string, unknown> = {}) =>
  visit().post<{ workspace_id: string }>('/console/api/invitations/accept', {
    token,
    name: 'Ben',
    email: 'ben@shop.example',
    password: 'a long password',
    ...more,
  })
const sessionOf = (answer: Answer) =>
  server.as('', {
    ...consoleHeader,
    Cookie: `bh_session=${/bh_session=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '')?.[1]}`,
  })

describe('an invitation', () => {
  test('says what it is for, makes an account, signs it in and lets it into the workspace', async () => {
    const { token, url } = await invite('admin')
    expect(url).toBe(`${server.url}/console/join#token=${token}`)
    expect((await visit().post('/console/api/invitations/look', { token })).data).toMatchObject({
      workspace: { name: 'Personal' },
      role: 'admin',
      creator: { name: 'Owner' },
    })

    const answer = await accept(token)

    expect(answer.data).toEqual({ workspace_id: server.workspaceId })
    const session = await sessionOf(answer).get<{ workspaces: { role: string }[] }>('/console/api/session')
    expect(session.data!.workspaces).toMatchObject([{ role: 'admin' }])
    expect(await members()).toMatchObject([
      { role: 'owner', is_you: true },
      { role: 'admin', name: 'Ben', email: 'ben@shop.example', is_you: false },
    ])
  })

  test('is good once, also when two use it at the same moment', async () => {
    const { token } = await invite()

    const answers = await Promise.all(
      ['a@x.example', 'b@x.example', 'c@x.example'].map((email) => accept(token, { email })),
    )

    expect(answers.map((answer) => answer.code).sort()).toEqual([0, 4200, 4200])
    expect(await members()).toHaveLength(2)
  })

  test('is over after a week, when it is withdrawn, and when its maker has no say any more', async () => {
    const [old, withdrawn] = [await invite(), await invite()]
    const admin = await addMember(server, 'admin')
    const orphan = await invite('member', {}, await openConsole(server, admin))
    await owner.call('DELETE', `/console/api/invitations/${withdrawn.id}`)
    await setRole(owner, admin, 'member')

    expect((await accept(withdrawn.token)).code).toBe(4200)
    expect((await accept(orphan.token)).code).toBe(4200)
    server.clock.advanceMs(7 * 86_400_000)
    expect((await accept(old.token)).code).toBe(4200)
    expect((await owner.get(`/console/api/invitations?workspace_id=${server.workspaceId}`)).data).toEqual([])
  })

  test('lets a known account in with its password, and tells nobody more about it', async () => {
    await accept((await invite()).token)
    await remove(owner, (await members())[1]!.id)

    const wrong = await accept((await invite()).token, { password: 'another password' })
    expect(wrong.code).toBe(4100)
    expect((await accept((await invite()).token)).code).toBe(0)
    expect(await server.database.selectFrom('accounts').selectAll().execute()).toHaveLength(1)
  })

  test('lets whoever is signed in join with one click', async () => {
    const { userId } = await server.createStranger()
    const stranger = await openConsole(server, userId)

    const answer = await stranger.post('/console/api/invitations/join', { token: (await invite()).token })

    expect(answer.data).toEqual({ workspace_id: server.workspaceId })
    expect((await members()).map(({ id }) => id)).toContain(userId)
  })

  test('for one e-mail is for no other', async () => {
    const { token } = await invite('member', { email: 'Carla@Shop.example' })

    expect((await accept(token)).code).toBe(4000)
    expect((await accept(token, { email: ' carla@shop.EXAMPLE' })).code).toBe(0)
    expect((await invite('member', { email: 'nobody' })).code).toBe(4000)
  })

  test('is stored as a hash', async () => {
    const { token } = await invite()
    expect(JSON.stringify(await server.database.selectFrom('invitations').selectAll().execute())).not.toContain(token)
  })
})

describe('roles', () => {
  test('admins invite and change admins and members, and neither make nor touch owners', async () => {
    const [adminId, memberId] = [await addMember(server, 'admin'), await addMember(server, 'member')]
    const admin = await openConsole(server, adminId)

    expect((await invite('owner', {}, admin)).code).toBe(4101)
    expect((await invite('admin', {}, admin)).code).toBe(0)
    expect((await setRole(admin, memberId, 'owner')).code).toBe(4101)
    expect((await setRole(admin, adminId, 'owner')).code).toBe(4101)
    expect((await setRole(admin, server.ownerId, 'member')).code).toBe(4101)
    expect((await remove(admin, server.ownerId)).code).toBe(4101)
    expect((await setRole(admin, memberId, 'admin')).code).toBe(0)
  })

  test('a workspace keeps an owner, also when two owners leave at once', async () => {
    const otherId = await addMember(server, 'owner')
    const other = await openConsole(server, otherId)
    const body = { workspace_id: server.workspaceId }

    const answers = await Promise.all([
      owner.post('/console/api/members/leave', body),
      other.post('/console/api/members/leave', body),
    ])

    expect(answers.map((answer) => answer.code).sort()).toEqual([0, 4000])
    expect((await members(answers[0].code === 0 ? other : owner)).map(({ role }) => role)).toEqual(['owner'])
  })

  test('the last owner is neither made less nor taken out', async () => {
    expect((await setRole(owner, server.ownerId, 'admin')).code).toBe(4000)
    expect((await remove(owner, server.ownerId)).code).toBe(4000)
    expect((await setRole(owner, server.ownerId, 'owner')).code).toBe(0)
  })
})

describe('who is taken out', () => {
  test('is signed out at once and holds no good token, when no workspace is left', async () => {
    const browser = sessionOf(await accept((await invite()).token))
    const id = (await members())[1]!.id
    const created = await browser.post<{ token: string }>('/console/api/tokens', { name: 'CI' })
    const program = server.as(created.data!.token)
    expect((await program.get('/v1/workspaces')).code).toBe(0)

    await remove(owner, id)

    expect((await browser.get('/console/api/sessions')).code).toBe(4100)
    expect((await program.get('/v1/workspaces')).code).toBe(4100)
  })

  test('over the Open API too', async () => {
    const browser = sessionOf(await accept((await invite()).token))
    const id = (await members())[1]!.id

    await server.owner.call('DELETE', `/v1/workspaces/${server.workspaceId}/members`, { user_ids: [id] })

    expect((await browser.get('/console/api/sessions')).code).toBe(4100)
  })

  test('keeps what belongs to other workspaces and reaches nothing of this one', async () => {
    const { caller, userId, workspaceId } = await server.createStranger()
    const browser = await openConsole(server, userId)
    await browser.post('/console/api/invitations/join', { token: (await invite('admin')).token })
    const botId = await server.createBot()
    expect((await caller.get(`/v1/bots/${botId}?is_published=false`)).code).toBe(0)

    await remove(owner, userId)

    expect((await caller.get(`/v1/bots/${botId}?is_published=false`)).code).toBe(4006)
    expect((await browser.get(`/console/api/agents?workspace_id=${server.workspaceId}`)).code).toBe(4101)
    expect((await browser.get(`/console/api/agents?workspace_id=${workspaceId}`)).code).toBe(0)
  })
})

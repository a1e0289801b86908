import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addMember, consoleHeader, openConsole } from '../../testing/open-console.ts'
import { type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'
import { auditRules, unaudited } from './actions.ts'

let server: TestServer
let owner: Caller
beforeEach(async () => {
  server = await startTestServer()
  owner = await openConsole(server)
})
afterEach(() => server.stop())

interface Entry {
  id: string
  action: string
  user: { id: string; name: string }
  subject: { id: string; name: string }
  detail: string
  times: number
  address: string
  at: number
}

async function read(query = '', caller = owner) {
  const path = `/console/api/audit?workspace_id=${server.workspaceId}${query}`
  return (await caller.get<{ items: Entry[]; has_more: boolean }>(path)).data!
}

test('every call of the console that changes something is kept, or is named with why not', () => {
  const changing = server.app.routes
    .filter(({ method, url }) => method !== 'GET' && url.startsWith('/console/api/') && !url.endsWith('*'))
    .map(({ method, url }) => `${method} ${url}`)

  const named = [...Object.keys(auditRules), ...Object.keys(unaudited)]
  expect(changing.filter((route) => !named.includes(route))).toEqual([])
  const served = server.app.routes.map(({ method, url }) => `${method} ${url}`)
  expect(named.filter((route) => !served.includes(route))).toEqual([])
})

test('who did what to whom is kept, the newest first, with names as they were', async () => {
  const { data } = await owner.post<{ bot_id: string }>('/console/api/agents', {
    workspace_id: server.workspaceId,
    name: 'Desk',
  })
  const id = data!.bot_id
  await owner.post(`/console/api/agents/${id}/publish`, { connector_ids: ['999'] })
  const member = await addMember(server, 'member')
  await owner.call('PATCH', `/console/api/members/${member}`, { workspace_id: server.workspaceId, role: 'admin' })
  await owner.call('PATCH', `/console/api/agents/${id}`, { name: 'Counter' })

  const { items } = await read()

  expect(items.map(({ action, subject, detail }) => [action, subject.name, detail])).toEqual([
    ['agent.changed', 'Desk', ''],
    ['member.role-changed', 'Other', 'admin'],
    ['agent.published', 'Desk', ''],
    ['agent.created', 'Desk', ''],
  ])
  expect(items.every(({ user, at }) => user.name === 'Owner' && at === server.clock.now())).toBe(true)
})

test('programs are kept like people', async () => {
  await server.createBot({ name: 'Made by a program' })

  const { items } = await read()

  expect(items.map(({ action, subject }) => [action, subject.name])).toEqual([
    ['agent.published', 'Made by a program'],
    ['agent.created', 'Made by a program'],
  ])
})

test('what is refused or only read is not kept', async () => {
  const member = await openConsole(server, await addMember(server, 'member'))
  const botId = await server.createBot()
  const before = (await read()).items.length

  await member.post(`/console/api/agents/${botId}/publish`, { connector_ids: ['999'] })
  await owner.post(`/console/api/agents/${botId}/publish`, { connector_ids: ['7'] })
  await owner.get(`/console/api/agents/${botId}`)

  expect((await read()).items).toHaveLength(before)
})

test('saves of one editing are one entry that counts them', async () => {
  const botId = await server.createBot()
  const save = () => owner.call('PATCH', `/console/api/agents/${botId}`, { description: 'x' })
  for (let round = 0; round < 3; round++) await save()
  server.clock.advanceMs(601_000)
  await save()

  const changes = (await read()).items.filter(({ action }) => action === 'agent.changed')
  expect(changes.map(({ times }) => times)).toEqual([1, 3])
})

test('a sign-in is kept where its user works, and a new account with its invitation', async () => {
  const setup_token = await server.app.accounts.createSetupToken()
  const account = { name: 'Ann', email: 'ann@shop.example', password: 'a long password' }
  await server.as('', consoleHeader).post('/console/api/setup', { setup_token, ...account })
  await server.as('', consoleHeader).post('/console/api/sign-in', account)

  expect((await read()).items.map(({ action, user }) => [action, user.name])).toEqual([
    ['account.signed-in', 'Ann'],
    ['account.created', 'Ann'],
  ])
})

describe('sign-ins that were refused', () => {
  const visit = () => server.as('', consoleHeader)
  const account = { name: 'Ann', email: 'ann@shop.example', password: 'a long password' }
  const refuse = (email: string) => visit().post('/console/api/sign-in', { email, password: 'canary-password' })
  beforeEach(async () => {
    await server.stop()
    server = await startTestServer({ ceilings: { signInsPerAddressPerMinute: 1000, signInsPerEmailPerMinute: 1000 } })
    const setup_token = await server.app.accounts.createSetupToken()
    await visit().post('/console/api/setup', { setup_token, ...account })
    owner = await openConsole(server)
  })

  test('are one entry an hour for an account, and one for all unknown e-mails, however many there are', async () => {
    for (let round = 0; round < 6; round++) {
      await refuse(account.email)
      await refuse(`guess${round}@shop.example`)
      await owner.call('PATCH', '/console/api/profile', { name: `Ann ${round}` })
    }
    server.clock.advanceMs(3_601_000)
    await refuse(account.email)

    const { items } = await read('&subject=sign-in')
    expect(items.map(({ action, user, times }) => [action, user.name, times])).toEqual([
      ['sign-in.failed', 'Ann 5', 1],
      ['sign-in.unknown', '', 6],
      ['sign-in.failed', 'Ann', 6],
    ])
    expect(items.every(({ address }) => address === '127.0.0.1')).toBe(true)
  })

  test('keep nothing that was typed', async () => {
    await refuse(account.email)
    await refuse('canary@shop.example')

    const rows = JSON.stringify(await server.database.selectFrom('audit_entries').selectAll().execute())
    expect(rows).toContain('sign-in.unknown')
    expect(rows).not.toContain('canary')
  })

  test('with unknown e-mails are for whoever owns the server', async () => {
    await refuse('guess@shop.example')
    const admin = await openConsole(server, await addMember(server, 'admin'))

    expect((await read('&subject=sign-in', admin)).items).toEqual([])
    expect((await read('&subject=sign-in')).items).toHaveLength(1)
  })

  test('are forgotten after 90 days', async () => {
    await refuse(account.email)
    server.clock.advanceMs(91 * 86_400_000)
    owner = await openConsole(server)
    await refuse(account.email)

    expect((await read('&subject=sign-in')).items).toHaveLength(1)
  })
})

test('it is narrowed by user and by subject, and read in pages', async () => {
  const other = await addMember(server, 'admin')
  const otherBrowser = await openConsole(server, other)
  for (const name of ['A', 'B', 'C'])
    await otherBrowser.post('/console/api/agents', { workspace_id: server.workspaceId, name })
  await owner.post('/console/api/tokens', { name: 'CI' })

  expect((await read(`&user_id=${other}`)).items).toHaveLength(3)
  expect((await read('&subject=token')).items.map(({ subject }) => subject.name)).toEqual(['CI'])
  const first = await read('&page_size=3')
  const second = await read(`&page_size=3&before=${first.items.at(-1)!.id}`)
  expect([first.has_more, second.has_more]).toEqual([true, false])
  expect([...first.items, ...second.items].map(({ subject }) => subject.name)).toEqual(['CI', 'C', 'B', 'A'])
})

test('another workspace sees nothing of it', async () => {
  await server.createBot()
  const { userId, workspaceId } = await server.createStranger()
  const stranger = await openConsole(server, userId)

  expect(
    (await stranger.get<{ items: Entry[] }>(`/console/api/audit?workspace_id=${workspaceId}`)).data!.items,
  ).toEqual([])
})

test('no entry holds a secret', async () => {
  const secret = 'canary-secret-value'
  await owner.post('/console/api/models', {
    workspace_id: server.workspaceId,
    base_url: 'http://model.invalid/v1',
    api_key: secret,
    model: 'm',
  })
  const token = await owner.post<{ token: string }>('/console/api/tokens', { name: 'CI' })

  const rows = JSON.stringify(await server.database.selectFrom('audit_entries').selectAll().execute())
  expect(rows).toContain('model.added')
  expect(rows).not.toContain(secret)
  expect(rows).not.toContain(token.data!.token)
})

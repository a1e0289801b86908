import { connectors } from '@buttonhole/protocol'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { operations } from '../../platform/openapi/operations.ts'
import { openCalls } from '../../testing/open-calls.ts'
import { addMember, openConsole } from '../../testing/open-console.ts'
import { ownershipRows } from '../../testing/ownership-table.ts'
import { createOwned, type OwnedIds } from '../../testing/ownership-world.ts'
import { ask, type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

const origin = 'https://shop.example'

let server: TestServer
let browser: Caller
let botId: string
let owned: OwnedIds
beforeAll(async () => {
  server = await startTestServer()
  browser = await openConsole(server)
  owned = await createOwned(server, server.owner, server.workspaceId)
})
afterAll(() => server.stop())
beforeEach(async () => {
  botId = await server.createBot({ allowed_origins: [origin] })
})

interface Access {
  publishable_key?: string
  is_key_required: boolean
}
const keyPath = (id = botId) => `/console/api/agents/${id}/publishable-key`
const makeKey = async (id = botId) => (await browser.post<Access>(keyPath(id))).data!.publishable_key!
const require = (is_key_required: boolean) =>
  browser.call<Access>('PATCH', `/console/api/agents/${botId}/access`, { is_key_required })
const open = (publishable_key?: string, from = origin) =>
  server.as('', { Origin: from }).post<{ token: string }>('/v1/visitor/sessions', { bot_id: botId, publishable_key })
const asVisitor = (token: string) => server.as(token, { Origin: origin })

test('a key opens visitor sessions for its agent, from allowed pages only', async () => {
  const key = await makeKey()
  expect(key).toMatch(new RegExp(`^pk_${botId}_[\\w-]{24}$`))

  const { data, code } = await open(key)
  expect(code).toBe(0)
  server.model.say('Hello')
  expect((await asVisitor(data!.token).post('/v3/chat', ask(botId, 'Hi'))).code).toBe(0)
  expect((await open(key, 'https://evil.example')).code).toBe(4101)
  expect((await server.as('').post('/v1/visitor/sessions', { bot_id: botId, publishable_key: key })).code).toBe(4101)
})

test('a key of another agent, a guessed one and any other token open nothing', async () => {
  const key = await makeKey()
  const other = await makeKey(await server.createBot({ allowed_origins: [origin] }))

  for (const wrong of [other, `${key.slice(0, -1)}!`, `pk_${botId}_`, '', 'x', server.owner.token])
    expect([wrong, (await open(wrong)).code]).toEqual([wrong, 4100])
})

test('a new key ends the one before at once, with the sessions it had opened; revoking ends the last', async () => {
  const first = await makeKey()
  const { token } = (await open(first)).data!
  const second = await makeKey()

  expect(second).not.toBe(first)
  expect((await open(first)).code).toBe(4100)
  expect((await asVisitor(token).get(`/v1/bots/${botId}`)).code).toBe(4100)
  const later = (await open(second)).data!
  await browser.call('DELETE', keyPath())
  expect((await open(second)).code).toBe(4100)
  expect((await asVisitor(later.token).get(`/v1/bots/${botId}`)).code).toBe(4100)
  expect((await open()).code).toBe(0)
  expect(await makeKey()).not.toBe(second)
})

test('without the switch a page without a key is served as ever, with it neither it nor its open session is', async () => {
  expect((await require(true)).code).toBe(4000)
  const key = await makeKey()
  const { token } = (await open()).data!

  expect((await require(true)).data).toMatchObject({ publishable_key: key, is_key_required: true })

  expect((await open()).code).toBe(4101)
  expect((await asVisitor(token).get(`/v1/bots/${botId}`)).code).toBe(4101)
  expect((await open(key)).code).toBe(0)
  await require(false)
  expect((await open()).code).toBe(0)
})

test('a frame of this server needs the key as any page does; the share link needs none', async () => {
  await server.owner.post('/v1/bot/publish', { bot_id: botId, connector_ids: ['999', connectors.webSdk] })
  const ours = server.as('', { 'Sec-Fetch-Site': 'same-origin' })
  const openOurs = (fields: object) =>
    ours.post<{ token: string }>('/v1/visitor/sessions', { bot_id: botId, ...fields })
  const atOurs = (token: string) => server.as(token, { 'Sec-Fetch-Site': 'same-origin' })
  const key = await makeKey()
  const early = (await openOurs({})).data!.token
  await require(true)

  expect((await openOurs({})).code).toBe(4101)
  expect((await atOurs(early).get(`/v1/bots/${botId}`)).code).toBe(4101)
  const framed = await openOurs({ publishable_key: key })
  expect((await atOurs(framed.data!.token).get(`/v1/bots/${botId}`)).code).toBe(0)
  const shared = await openOurs({ connector_id: connectors.webSdk })
  expect((await atOurs(shared.data!.token).get(`/v1/bots/${botId}`)).code).toBe(0)
  // The name of that channel opens nothing from pages of others.
  const claimed = await server
    .as('', { Origin: origin })
    .post('/v1/visitor/sessions', { bot_id: botId, connector_id: connectors.webSdk })
  expect(claimed.code).toBe(4101)
})

test('with revoking the switch goes off', async () => {
  await makeKey()
  await require(true)
  expect((await browser.call<Access>('DELETE', keyPath())).data).toMatchObject({ is_key_required: false })
})

test('a key does not let anonymous visitors in where only signed ones are', async () => {
  const key = await makeKey()
  await browser.call('PATCH', `/console/api/agents/${botId}/access`, { identity: 'signed' })
  expect((await open(key)).code).toBe(4101)
})

test('members see the key and make none; it is stored nowhere', async () => {
  const key = await makeKey()
  const member = await openConsole(server, await addMember(server, 'member'))

  expect((await member.get<Access>(`/console/api/agents/${botId}/access`)).data!.publishable_key).toBe(key)
  expect((await member.post(keyPath())).code).toBe(4101)
  const rows = await server.database.selectFrom('agent_access').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain(key.slice(-24)) // The proof may hold a "_" of its own.
})

// Those of the console take no token at all: `console-access.test.ts`.
describe('as a token it is refused by', () => {
  const calls = Object.entries(operations).filter(([, { isOpen }]) => !isOpen)

  test.each(calls)('%s', async (name) => {
    const call = ownershipRows[name]?.call(owned) ?? openCalls[name]!()
    const form = new FormData()
    if ('file' in call) form.set('file', new Blob(['words']), String(call.file))
    const caller = server.as(await makeKey(), { Origin: origin })

    const response = await caller.fetch(call.path, {
      method: name.split(' ')[0]!,
      ...('body' in call && { body: JSON.stringify(call.body), headers: { 'Content-Type': 'application/json' } }),
      ...('file' in call && { body: form }),
    })

    expect(await response.json()).toMatchObject({ code: 4101 })
  })
})

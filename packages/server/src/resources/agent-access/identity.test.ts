import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addMember, openConsole } from '../../testing/open-console.ts'
import { ask, type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

const origin = 'https://shop.example'

let server: TestServer
let browser: Caller
let botId: string
let secret: string
beforeEach(async () => {
  server = await startTestServer()
  browser = await openConsole(server)
  botId = await server.createBot({ allowed_origins: [origin] })
  secret = (await browser.get<{ secret: string }>(`/console/api/agents/${botId}/identity-secret`)).data!.secret
})
afterEach(() => server.stop())

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
function signWith(key: string, claims: object, header: object = { alg: 'HS256', typ: 'JWT' }): string {
  const text = `${encode(header)}.${encode(claims)}`
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
}
const claimsFor = (sub: string, more: object = {}) => ({
  sub,
  bot_id: botId,
  exp: server.clock.now() + 300,
  ...more,
})
const asVisitor = (sub: string, from = origin) => server.as(signWith(secret, claimsFor(sub)), { Origin: from })
const listOwn = async (caller: Caller) =>
  (await caller.get<{ conversations: { id: string }[] }>(`/v1/conversations?bot_id=${botId}&connector_id=999`)).data!
    .conversations
const enforce = () => browser.call('PATCH', `/console/api/agents/${botId}/access`, { identity: 'signed' })

test('whom the site has signed keeps their history on another device and page, and nobody else sees it', async () => {
  await browser.call('PATCH', `/console/api/agents/${botId}`, { allowed_origins: [origin, 'https://m.shop.example'] })
  server.model.say('Hello')
  const asked = await asVisitor('customer-1').post<{ conversation_id: string }>('/v3/chat', {
    ...ask(botId, 'Hi'),
    auto_save_history: true,
  })
  const elsewhere = asVisitor('customer-1', 'https://m.shop.example')
  expect(await listOwn(elsewhere)).toMatchObject([{ id: asked.data!.conversation_id }])
  const other = asVisitor('customer-2')
  expect(await listOwn(other)).toEqual([])
  const stolen = await other.get(`/v1/conversation/retrieve?conversation_id=${asked.data!.conversation_id}`)
  expect(stolen.code).toBe(4002)
})

test('the user_id in a body does not make a signed visitor somebody else', async () => {
  const body = { bot_id: botId, user_id: 'customer-1', connector_id: '999' }
  await asVisitor('customer-1').post('/v1/conversation/create', { bot_id: botId })
  expect(await listOwn(asVisitor('customer-2'))).toEqual([])
  await asVisitor('customer-2').post('/v1/conversation/create', body)
  expect(await listOwn(asVisitor('customer-1'))).toHaveLength(1)
  expect(await listOwn(asVisitor('customer-2'))).toHaveLength(1)
})

test.each([
  ['no signature', () => `${encode({ alg: 'none' })}.${encode(claimsFor('a'))}.`],
  ['alg none with a signature', () => signWith(secret, claimsFor('a'), { alg: 'none' })],
  ['another algorithm', () => signWith(secret, claimsFor('a'), { alg: 'HS512' })],
  ['another secret', () => signWith('ids_guess', claimsFor('a'))],
  ['an empty secret', () => signWith('x', claimsFor('a')).replace(/[^.]+$/, '')],
  ['the secret of no agent', () => signWith(secret, claimsFor('a', { bot_id: '1' }))],
  ['a bot_id that is a path', () => signWith(secret, claimsFor('a', { bot_id: '../../dev/null' }))],
  ['a bot_id that is SQL', () => signWith(secret, claimsFor('a', { bot_id: "1' or '1'='1" }))],
  ['a kid that wants to choose', () => signWith('', claimsFor('a'), { alg: 'HS256', kid: '../../dev/null' })],
  ['expiry a second ago', () => signWith(secret, claimsFor('a', { exp: server.clock.now() - 1 }))],
  ['no expiry', () => signWith(secret, claimsFor('a', { exp: undefined }))],
  ['an expiry that is text', () => signWith(secret, claimsFor('a', { exp: '9999999999' }))],
  ['a year of life', () => signWith(secret, claimsFor('a', { exp: server.clock.now() + 31_536_000 }))],
  ['nbf in the future', () => signWith(secret, claimsFor('a', { nbf: server.clock.now() + 60 }))],
  ['another audience', () => signWith(secret, claimsFor('a', { aud: 'https://else.example' }))],
  ['no subject', () => signWith(secret, claimsFor('', {}))],
  ['a hundred kilobytes', () => signWith(secret, claimsFor('a', { more: 'x'.repeat(8000) }))],
  ['claims that are no object', () => signWith(secret, [claimsFor('a')])],
])('a token with %s is refused', async (_what, make) => {
  const answer = await server.as(make(), { Origin: origin }).get(`/v1/conversations?bot_id=${botId}&connector_id=999`)
  expect(answer.code).toBe(4100)
})

test('a signed token is refused from other pages, and without an Origin', async () => {
  const elsewhere = await asVisitor('a', 'https://evil.example').get(`/v1/conversations?bot_id=${botId}`)
  const nowhere = await server.as(signWith(secret, claimsFor('a'))).get(`/v1/conversations?bot_id=${botId}`)
  expect([elsewhere.code, nowhere.code]).toEqual([4101, 4101])
})

test('a signed token of one agent says nothing to another', async () => {
  const other = await server.createBot()
  const answer = await asVisitor('a').post('/v3/chat', ask(other, 'Hi'))
  expect(answer.code).toBe(4006)
})

test('where visitors must be signed, anonymous sessions end at once and page tokens are refused', async () => {
  const { caller } = await server.openVisitor(botId, origin)
  expect((await caller.get(`/v1/conversations?bot_id=${botId}&connector_id=999`)).code).toBe(0)

  expect((await enforce()).code).toBe(0)

  expect((await caller.get(`/v1/conversations?bot_id=${botId}&connector_id=999`)).code).toBe(4101)
  expect((await server.openVisitor(botId, origin)).opened.code).toBe(4101)
  expect((await server.owner.post('/v3/chat', { ...ask(botId, 'Hi'), connector_id: '999' })).code).toBe(4101)
  server.model.say('Hello')
  expect((await server.owner.post('/v3/chat', ask(botId, 'Hi'))).code).toBe(0)
  expect((await asVisitor('customer-1').get(`/v1/conversations?bot_id=${botId}&connector_id=999`)).code).toBe(0)
})

test('a new secret ends what the old one has signed', async () => {
  const before = asVisitor('a')
  const renewed = await browser.post<{ secret: string }>(`/console/api/agents/${botId}/identity-secret`)
  expect(renewed.data!.secret).not.toBe(secret)
  expect((await before.get(`/v1/conversations?bot_id=${botId}`)).code).toBe(4100)
  secret = renewed.data!.secret
  expect((await asVisitor('a').get(`/v1/conversations?bot_id=${botId}`)).code).toBe(0)
})

test('members and strangers neither see the secret nor change who may talk', async () => {
  const member = await openConsole(server, await addMember(server, 'member'))
  const stranger = await openConsole(server, (await server.createStranger()).userId)
  const path = `/console/api/agents/${botId}`
  expect((await member.get(`${path}/access`)).code).toBe(0)
  for (const [caller, code] of [
    [member, 4101],
    [stranger, 4006],
  ] as const) {
    expect((await caller.get(`${path}/identity-secret`)).code).toBe(code)
    expect((await caller.post(`${path}/identity-secret`)).code).toBe(code)
    expect((await caller.call('PATCH', `${path}/access`, { identity: 'signed' })).code).toBe(code)
  }
  expect((await stranger.get(`${path}/access`)).code).toBe(4006)
})

test('no answer to a page and no exported file holds the secret', async () => {
  const { opened } = await server.openVisitor(botId, origin)
  const file = await (await browser.fetch(`/console/api/agents/${botId}/export`)).text()
  expect(JSON.stringify(opened.data) + file).not.toContain(secret.slice(4))
})

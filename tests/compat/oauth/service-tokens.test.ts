import { generateKeyPairSync } from 'node:crypto'
import { CozeAPI, getJWTToken, RoleType } from '@coze/api'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createOAuthApp, ownerOf } from '../../../packages/server/src/testing/oauth-browser.ts'
import { startTestServer, type TestServer } from '../../../packages/server/src/testing/start-test-server.ts'

let server: TestServer
let appId: string
let keyid: string
const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
beforeEach(async () => {
  server = await startTestServer()
  // The official client signs with the machine's time; here it is the server's.
  vi.useFakeTimers({ toFake: ['Date'], now: server.clock.nowMs() })
  const { app } = await createOAuthApp(server, { kind: 'service', permissions: ['Connector.botChat', 'listWorkspace'] })
  appId = app.id
  keyid = (await server.app.oauth.apps.addKey(await ownerOf(server), appId, publicKey)).kid
})
afterEach(async () => {
  vi.useRealTimers()
  await server.stop()
})

const sign = (more: Partial<Parameters<typeof getJWTToken>[0]> = {}) =>
  getJWTToken({ baseURL: server.url, appId, aud: new URL(server.url).host, keyid, privateKey, ...more })
const as = (token: string) => new CozeAPI({ baseURL: server.url, token })

test('a service app signs for a token that ends when it says and cannot be refreshed', async () => {
  const token = await sign({ durationSeconds: 86_399 })

  expect(token.access_token).toMatch(/^czs_/)
  expect(token).toEqual({
    access_token: token.access_token,
    expires_in: server.clock.now() + 86_399,
    token_type: 'Bearer',
  })
  expect(token.expires_in).toBeLessThan(2 ** 31)
  expect((await as(token.access_token).users.me()).user_id).toBe(server.ownerId)
})

test.each(['host', 'hostname', 'origin'] as const)('aud may be the %s of this server', async (part) => {
  await expect(sign({ aud: new URL(server.url)[part] })).resolves.toMatchObject({ token_type: 'Bearer' })
})

test('5. sessions see only their own conversations', async () => {
  const botId = await server.createBot()
  const create = async (sessionName?: string) => {
    const coze = as((await sign({ sessionName })).access_token)
    const { id } = await coze.conversations.create({ bot_id: botId })
    return { coze, id }
  }
  const [ana, ben, nobody] = [await create('ana'), await create('ben'), await create()]

  for (const { coze, id } of [ana, ben, nobody]) {
    const { conversations } = await coze.conversations.list({ bot_id: botId })
    expect(conversations.map((conversation) => conversation.id)).toEqual([id])
  }
  await expect(ana.coze.conversations.retrieve(ben.id)).rejects.toMatchObject({ code: 4002 })
  await expect(ana.coze.conversations.retrieve(nobody.id)).rejects.toMatchObject({ code: 4002 })
})

test('a token of a session does not see the prompt', async () => {
  const botId = await server.createBot({ prompt_info: { prompt: 'CANARY-PROMPT' } })

  const bot = await as((await sign({ sessionName: 'ana' })).access_token).bots.retrieveNew(botId)

  expect(JSON.stringify(bot)).not.toContain('CANARY-PROMPT')
})

test('a token narrowed to one agent can chat with that one and knows no other', async () => {
  const [botId, otherId] = [await server.createBot(), await server.createBot()]
  const scope = {
    account_permission: { permission_list: ['Connector.botChat'] },
    attribute_constraint: { connector_bot_chat_attribute: { bot_id_list: [botId] } },
  }
  const coze = as((await sign({ scope })).access_token)
  const ask = (bot_id: string) =>
    coze.chat.createAndPoll({
      bot_id,
      additional_messages: [{ role: RoleType.User, content: 'Hi', content_type: 'text' }],
    })

  expect((await ask(botId)).chat.status).toBe('completed')
  await expect(ask(otherId)).rejects.toMatchObject({ code: 4006 })
  await expect(coze.bots.retrieveNew(otherId)).rejects.toMatchObject({ code: 4006 })
  await expect(coze.conversations.create({ bot_id: otherId })).rejects.toMatchObject({ code: 4006 })
  await expect(coze.conversations.list({ bot_id: otherId })).rejects.toMatchObject({ code: 4006 })
  // A conversation that names no agent is with that one: the token could not use it otherwise.
  const { id } = await coze.conversations.create({})
  expect((await coze.conversations.retrieve(id)).id).toBe(id)
  // Asked for fewer permissions than the app has.
  await expect(coze.workspaces.list()).rejects.toMatchObject({ code: 4101 })
})

test('another account than the owner is refused', async () => {
  await expect(sign({ accountId: '12345' })).rejects.toMatchObject({ rawError: { error: 'access_deny' } })
  await expect(sign({ accountId: server.ownerId })).resolves.toMatchObject({ token_type: 'Bearer' })
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { ask, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

const openSession = (botId: string, origin: string) =>
  server
    .as('', { Origin: origin })
    .post<{ token: string }>('/v1/visitor/sessions', { bot_id: botId, connector_id: '998' })
const asOwnPage = (token: string) => server.as(token, { Origin: server.url })

test('an agent on its own page answers there, whatever pages it is allowed on', async () => {
  const botId = await server.createBot({ allowed_origins: ['https://shop.example'] }, ['998'])
  const { data } = await openSession(botId, server.url)
  server.model.say('Hello')
  const asked = await asOwnPage(data!.token).post<{ conversation_id: string }>('/v3/chat', ask(botId, 'Hi'))
  expect(asked.code).toBe(0)
})

test('the link and the pages are switched off apart from each other', async () => {
  const botId = await server.createBot({}, ['998', '999'])
  const shared = (await openSession(botId, server.url)).data!
  const { caller } = await server.openVisitor(botId)

  await server.owner.post(`/v1/bots/${botId}/unpublish`, { connector_id: '998' })

  expect((await asOwnPage(shared.token).post('/v3/chat', ask(botId, 'Hi'))).code).toBe(702242003)
  expect((await openSession(botId, server.url)).code).toBe(702242003)
  server.model.say('Hello')
  expect((await caller.post('/v3/chat', ask(botId, 'Hi'))).code).toBe(0)
})

test('pages elsewhere can not come by the link', async () => {
  const botId = await server.createBot({}, ['998'])
  expect((await openSession(botId, 'https://evil.example')).code).toBe(4101)
  expect((await server.openVisitor(botId)).opened.code).toBe(702242003)
})

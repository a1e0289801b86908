import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ApiApp, ApiAppEvent, EventDelivery } from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openConsole } from '../../testing/open-console.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'
import { retrySeconds } from './deliverer.ts'

interface Received {
  headers: IncomingMessage['headers']
  text: string
}

let server: TestServer
let receiver: Server
let host: string
let received: Received[]
let answerStatus: number
let answerMs: number
beforeEach(async () => {
  received = []
  answerMs = 0
  answerStatus = 200
  receiver = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    const body = JSON.parse(text) as { challenge?: string }
    if (body.challenge !== undefined && request.url === '/deaf') return response.end('{}')
    if (body.challenge !== undefined) return response.end(JSON.stringify({ challenge: body.challenge }))
    received.push({ headers: request.headers, text })
    setTimeout(() => response.writeHead(answerStatus).end(), answerMs)
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`
  server = await startTestServer({ outboundHosts: [host] })
})
afterEach(async () => {
  await server.stop()
  receiver.closeAllConnections()
  receiver.close()
})

const path = '/v1/api_apps'
async function createListener(eventTypes = ['bot.published', 'bot.unpublished', 'bot.deleted']): Promise<ApiApp> {
  const app = (await server.owner.post<ApiApp>(path, { app_type: 'normal', name: 'Audit' })).data!
  await server.owner.call('PUT', `${path}/${app.id}`, { callback_url: `http://${host}/events` })
  await server.owner.post(`${path}/${app.id}/events`, { event_types: eventTypes })
  return app
}
const deliver = () => server.app.deliverer.deliverDue()
const readBodies = () => received.map(({ text }) => JSON.parse(text) as EventDelivery)
interface LogEntry {
  id: string
  event_id: string
  event_type: string
  status: string
  attempts: number
  last_status?: number
  last_error: string
}
const readLog = async (id: string) =>
  (await server.owner.get<{ items: LogEntry[] }>(`${path}/${id}/deliveries`)).data!.items

test('publishing, unpublishing and deleting an agent are told, signed, with the documented fields', async () => {
  const app = await createListener()
  const botId = await server.createBot({ name: 'Helper' })
  await server.owner.post(`/v1/bots/${botId}/unpublish`, { connector_id: '1024' })
  await (await openConsole(server)).call('DELETE', `/console/api/agents/${botId}`)
  await deliver()

  const find = (type: string) => readBodies().filter((body) => body.header.event_type === type)
  expect(received).toHaveLength(3)
  expect(find('bot.published')).toEqual([
    {
      header: {
        event_type: 'bot.published',
        event_id: expect.stringMatching(/^\d+$/),
        created_at: server.clock.nowMs(),
        coze_account_id: server.ownerId,
        api_app_id: app.id,
      },
      event: {
        space_id: server.workspaceId,
        user_id_str: server.ownerId,
        user_name: 'owner',
        bot_id_str: botId,
        bot_name: 'Helper',
        description: '',
        version: expect.stringMatching(/^\d+$/),
      },
    },
  ])
  expect(find('bot.unpublished')[0]!.event).toMatchObject({ bot_id: botId, connector_id: '1024' })
  expect(find('bot.deleted')[0]!.event).toMatchObject({ bot_id: botId, bot_name: 'Helper' })
  for (const { headers, text } of received) {
    const signed = `${headers['x-coze-timestamp']}${headers['x-coze-nonce']}${app.verify_token}${text}`
    expect(headers['x-coze-signature']).toBe(createHash('sha1').update(signed).digest('hex'))
  }
})

test('a delivery that is not answered with 200 is repeated word for word, later and later, and then given up', async () => {
  const app = await createListener()
  answerStatus = 500
  await server.createBot()
  await deliver()
  for (const seconds of retrySeconds) {
    server.clock.advanceMs(seconds * 1000 - 1)
    const before = received.length
    await deliver()
    expect(received.length).toBe(before)
    server.clock.advanceMs(1)
    await deliver()
    expect(received.length).toBe(before + 1)
  }
  server.clock.advanceMs(86_400_000)
  await deliver()

  expect(received).toHaveLength(retrySeconds.length + 1)
  expect(new Set(received.map(({ text }) => text)).size).toBe(1)
  expect((await readLog(app.id))[0]).toMatchObject({
    status: 'failed',
    attempts: retrySeconds.length + 1,
    last_status: 500,
    last_error: 'The receiver answered 500.',
  })
})

test('a delivery that was given up is sent again on request, and only by its owner', async () => {
  const app = await createListener()
  answerStatus = 500
  await server.createBot()
  for (const seconds of [0, ...retrySeconds]) {
    server.clock.advanceMs(seconds * 1000)
    await deliver()
  }
  const path = `/console/api/callbacks/${app.id}/deliveries/${(await readLog(app.id))[0]!.id}/retry`
  const stranger = await openConsole(server, (await server.createStranger()).userId)
  const owner = await openConsole(server)
  expect((await stranger.post(path)).code).toBe(4200)
  answerStatus = 200

  expect((await owner.post(path)).code).toBe(0)
  await deliver()

  expect((await readLog(app.id))[0]).toMatchObject({ status: 'delivered', attempts: 1 })
  expect((await owner.post(path)).code).toBe(4200)
})

test('a receiver that comes back gets what it missed', async () => {
  const app = await createListener()
  answerStatus = 503
  await server.createBot()
  await deliver()
  answerStatus = 200
  server.clock.advanceMs(10_000)
  await deliver()

  expect((await readLog(app.id))[0]).toMatchObject({ status: 'delivered', attempts: 2, last_status: 200 })
})

test('a callback_url counts once it has echoed the challenge, and never when it is not public', async () => {
  const app = (await server.owner.post<ApiApp>(path, { app_type: 'normal' })).data!
  const set = (callback_url: string) => server.owner.call('PUT', `${path}/${app.id}`, { callback_url })

  expect((await set(`http://${host}/deaf`)).code).toBe(4000)
  for (const url of ['http://127.0.0.1:1/', 'http://169.254.169.254/', 'http://[::1]/', 'file:///etc/passwd', 'x'])
    expect(await set(url)).toMatchObject({ code: 4000, msg: expect.stringContaining('callback_url') })
  expect((await set(`http://${host}/events`)).code).toBe(0)
  const list = await server.owner.get<{ items: ApiApp[] }>(path)
  expect(list.data!.items[0]).toEqual({ ...app, callback_url: `http://${host}/events` })
})

test('a stored address is guarded when it is called, not only when it is saved', async () => {
  const app = await createListener()
  const change = { callback_url: 'http://169.254.169.254/latest/' }
  await server.database.updateTable('api_apps').set(change).where('id', '=', app.id).execute()
  await server.createBot()
  await deliver()

  expect((await readLog(app.id))[0]).toMatchObject({
    status: 'pending',
    last_error: expect.stringContaining('not on the public internet'),
  })
})

test('subscriptions are listed by pages, each once, and can be ended', async () => {
  const app = await createListener()
  await server.owner.post(`${path}/${app.id}/events`, { event_types: ['bot.deleted'] })
  interface Page {
    items: ApiAppEvent[]
    has_more: boolean
    next_page_token: string
  }
  const seen: string[] = []
  let token = ''
  do {
    const page = (await server.owner.get<Page>(`${path}/${app.id}/events?page_size=2&page_token=${token}`)).data!
    seen.push(...page.items.map((item) => item.event_type))
    token = page.has_more ? page.next_page_token : ''
  } while (token)
  expect(seen).toEqual(['bot.deleted', 'bot.published', 'bot.unpublished'])

  await server.owner.call('DELETE', `${path}/${app.id}/events`, { event_types: ['bot.published'] })
  await server.createBot()
  await deliver()
  expect(received).toEqual([])
})

test('an event that this server never sends can not be subscribed to', async () => {
  const app = await createListener()

  expect((await server.owner.post(`${path}/${app.id}/events`, { event_types: ['benefit.usage'] })).code).toBe(4000)
})

test('an app of a channel hears of its channel only', async () => {
  const created = await server.owner.post<ApiApp>(path, { app_type: 'connector', connector_id: '999' })
  const app = created.data!
  await server.owner.call('PUT', `${path}/${app.id}`, { callback_url: `http://${host}/events` })
  await server.owner.post(`${path}/${app.id}/events`, { event_types: ['bot.published'] })
  await server.createBot({}, ['1024'])
  await server.createBot({}, ['999', '1024'])
  await deliver()

  expect(readBodies().map((body) => body.header.connector_id)).toEqual(['999'])
})

test('a channel that looks at a new version has ten seconds for that, other receivers have three', async () => {
  const channel = (await server.owner.post<ApiApp>(path, { app_type: 'connector', connector_id: '1024' })).data!
  await server.owner.call('PUT', `${path}/${channel.id}`, { callback_url: `http://${host}/events` })
  await server.owner.post(`${path}/${channel.id}/events`, { event_types: ['bot.published'] })
  const other = await createListener()
  answerMs = 3500
  await server.createBot()
  await deliver()

  expect((await readLog(channel.id))[0]).toMatchObject({ status: 'delivered', attempts: 1 })
  expect((await readLog(other.id))[0]).toMatchObject({ status: 'pending', attempts: 1 })
}, 15_000)

test('apps of strangers hear nothing, and nobody sees or changes the apps of others', async () => {
  const app = await createListener()
  const { caller } = await server.createStranger()
  for (const [method, rest, body] of [
    ['PUT', '', { name: 'x' }],
    ['DELETE', '', undefined],
    ['GET', '/events', undefined],
    ['POST', '/events', { event_types: ['bot.deleted'] }],
    ['DELETE', '/events', { event_types: ['bot.deleted'] }],
    ['GET', '/deliveries', undefined],
  ] as const)
    expect((await caller.call(method, `${path}/${app.id}${rest}`, body)).code).toBe(4200)
  expect((await caller.get<{ items: unknown[] }>(path)).data!.items).toEqual([])
  const own = (await caller.post<ApiApp>(path, { app_type: 'normal' })).data!
  await caller.call('PUT', `${path}/${own.id}`, { callback_url: `http://${host}/events` })
  await caller.post(`${path}/${own.id}/events`, { event_types: ['bot.published'] })

  await server.createBot()
  await deliver()

  expect(readBodies().map((body) => body.header.api_app_id)).toEqual([app.id])
})

test('each call asks for its own permission', async () => {
  const app = await createListener()
  const { token } = await server.createToken(server.ownerId, ['chat'])
  const weak = server.as(token)

  expect((await weak.post(path, { app_type: 'normal' })).msg).toContain('createApiApp')
  expect((await weak.get(path)).msg).toContain('listApiApp')
  expect((await weak.call('PUT', `${path}/${app.id}`, {})).msg).toContain('updateApiApp')
  expect((await weak.call('DELETE', `${path}/${app.id}`)).msg).toContain('deleteApiApp')
  expect((await weak.post(`${path}/${app.id}/events`, { event_types: ['x'] })).msg).toContain('subscribeApiAppEvent')
})

test('two rounds at once send a delivery once', async () => {
  await createListener()
  answerStatus = 500
  await server.createBot()
  await deliver()
  answerStatus = 200
  server.clock.advanceMs(10_000)
  const before = received.length

  await Promise.all([deliver(), deliver(), deliver()])

  expect(received.length).toBe(before + 1)
})

import type { Chat } from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addMember, openConsole } from '../../testing/open-console.ts'
import { ask, type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

/** What one answer of the scripted model costs: 11 tokens in, 3 out. */
const answerMicros = 11 * 2 + 3 * 10

let server: TestServer
let browser: Caller
beforeEach(async () => {
  server = await startTestServer({ priceOf: async () => ({ input: 2, output: 10, currency: 'USD' }) })
  browser = await openConsole(server)
})
afterEach(() => server.stop())

const path = '/console/api/spend-alert'
const set = (caller: Caller, change: Record<string, unknown> = {}) =>
  caller.call('PUT', path, {
    workspace_id: server.workspaceId,
    period: 'month',
    limit_micros: 2 * answerMicros,
    currency: 'USD',
    time_zone: 'Asia/Shanghai',
    ...change,
  })
const read = async () => (await browser.get<unknown>(`${path}?workspace_id=${server.workspaceId}`)).data

async function talk(botId: string) {
  const chat = (await server.owner.post<Chat>('/v3/chat', ask(botId, 'Hello'))).data!
  await server.app.waitForRun(chat.id)
  server.clock.advanceMs(20_000)
}

/** Subscribes a callback app to the event, without a receiver. @returns what it was told */
async function listen() {
  const app = (await server.owner.post<{ id: string }>('/v1/api_apps', { app_type: 'normal' })).data!
  const event_types = ['space.spend_reached']
  expect((await server.owner.post(`/v1/api_apps/${app.id}/events`, { event_types })).code).toBe(0)
  await server.database.updateTable('api_apps').set({ callback_url: 'https://hook.example' }).execute()
  return async () =>
    (await server.database.selectFrom('event_deliveries').select('body').execute()).map(({ body }) => JSON.parse(body))
}

test('what was spent is told once a period, and nothing is stopped', async () => {
  const told = await listen()
  const botId = await server.createBot()
  await set(browser)
  await talk(botId)
  expect(await told()).toEqual([])
  await talk(botId)
  await talk(botId)

  expect(await told()).toMatchObject([
    {
      header: { event_type: 'space.spend_reached' },
      event: { space_id: server.workspaceId, period: '2026-01', currency: 'USD', spent: '0.00' },
    },
  ])
  expect(await read()).toMatchObject({
    period: 'month',
    limit_micros: 2 * answerMicros,
    spent_micros: 3 * answerMicros,
  })
})

test('a new day begins with nothing spent, where whoever set it is', async () => {
  const botId = await server.createBot()
  await set(browser, { period: 'day' })
  await talk(botId)
  server.clock.advanceMs(4 * 3_600_000) // 00:00 in Shanghai, 16:00 UTC
  expect(await read()).toMatchObject({ spent_micros: 0, since: Date.UTC(2026, 0, 5, 16) / 1000 })
  server.clock.advanceMs(-3_600_000)
  expect(await read()).toMatchObject({ spent_micros: answerMicros })
})

test('only those who manage models set it; what is no currency is refused', async () => {
  const member = await openConsole(server, await addMember(server, 'member'))
  expect((await set(member)).code).toBe(4101)
  expect(await set(browser, { currency: 'usd' })).toMatchObject({
    code: 4000,
    msg: expect.stringContaining('currency'),
  })
  expect(await set(browser, { time_zone: 'x' })).toMatchObject({ code: 4000 })
  expect((await set(browser, { limit_micros: 0 })).code).toBe(4000)
  await set(browser)
  expect((await browser.call('DELETE', `${path}?workspace_id=${server.workspaceId}`)).code).toBe(0)
  expect(await read()).toBeNull()
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { openConsole } from '../../testing/open-console.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

const daySeconds = 86_400

interface Item {
  id: string
  is_current: boolean
  user_agent: string
  last_seen_at: number
}

test('a user sees the own browsers and signs one out at once', async () => {
  const here = await openConsole(server)
  const there = await openConsole(server)

  const list = (await here.get<Item[]>('/console/api/sessions')).data!
  expect(list.map((item) => item.is_current).sort()).toEqual([false, true])
  const other = list.find((item) => !item.is_current)!
  await here.call('DELETE', `/console/api/sessions/${other.id}`)

  expect((await there.get('/console/api/sessions')).code).toBe(4100)
  expect((await here.get<Item[]>('/console/api/sessions')).data).toHaveLength(1)
})

test('the session of another user can not be signed out', async () => {
  const { userId } = await server.createStranger()
  const victim = await openConsole(server)
  const [session] = (await victim.get<Item[]>('/console/api/sessions')).data!

  const answer = await (await openConsole(server, userId)).call('DELETE', `/console/api/sessions/${session!.id}`)

  expect(answer.code).toBe(4200)
  expect((await victim.get('/console/api/sessions')).code).toBe(0)
})

test('a session lives 30 days after its last use', async () => {
  const browser = await openConsole(server)
  for (let day = 0; day < 40; day += 20) {
    server.clock.advanceMs(20 * daySeconds * 1000)
    expect((await browser.get('/console/api/sessions')).code).toBe(0)
  }

  server.clock.advanceMs(30 * daySeconds * 1000)

  expect((await browser.get('/console/api/sessions')).code).toBe(4100)
})

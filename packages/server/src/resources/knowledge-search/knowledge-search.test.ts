import { afterEach, beforeEach, expect, test } from 'vitest'
import { openConsole } from '../../testing/open-console.ts'
import { type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let browser: Caller
beforeEach(async () => {
  server = await startTestServer()
  browser = await openConsole(server)
})
afterEach(() => server.stop())

test('texts are found by a part of their title, whatever its case, and not by what they say', async () => {
  const texts = [
    { title: 'Brewing "moka".md', text: 'Fill the basket.' },
    { title: 'Stock', text: 'The moka pot is in stock.' },
  ]
  const botId = await server.createBot({ name: 'Desk', knowledge: { texts } })
  const find = async (search: string) =>
    (
      await browser.get(
        `/console/api/knowledge?workspace_id=${server.workspaceId}&search=${encodeURIComponent(search)}`,
      )
    ).data

  expect(await find('MOKA')).toEqual([{ bot_id: botId, bot_name: 'Desk', title: 'Brewing "moka".md' }])
  expect(await find('"moka"')).toHaveLength(1)
  expect([await find('100%'), await find('')]).toEqual([[], []])
})

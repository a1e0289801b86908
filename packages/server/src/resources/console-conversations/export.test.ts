import type { Chat } from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openConsole } from '../../testing/open-console.ts'
import { ask, type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let browser: Caller
beforeEach(async () => {
  server = await startTestServer()
  browser = await openConsole(server)
})
afterEach(() => server.stop())

async function talk(botId: string, question: string) {
  const chat = (await server.owner.post<Chat>('/v3/chat', ask(botId, question))).data!
  await server.app.waitForRun(chat.id)
}
const download = (query: string) =>
  browser.fetch(`/console/api/conversations/export?workspace_id=${server.workspaceId}&${query}`)

test('31. no cell of a CSV export is a formula, whoever wrote it', async () => {
  const botId = await server.createBot({ name: '=1+1' })
  const formulas = ['=HYPERLINK("https://evil.example","x")', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', '|calc', 'a,"b"']
  for (const formula of formulas) await talk(botId, formula)

  const response = await download('format=csv')
  const bytes = Buffer.from(await response.arrayBuffer())
  const text = bytes.toString()
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(response.headers.get('content-disposition')).toContain('conversations.csv')
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const cells = parseCsv(text.slice(1)).flat()
  expect(cells.filter((cell) => /^\s*[=+\-@\t\r|＝]/.test(cell))).toEqual([])
  for (const formula of formulas) expect(cells.some((cell) => cell.endsWith(formula))).toBe(true)
})

test('an export holds what the filter leaves, each message on a line', async () => {
  const botId = await server.createBot()
  const otherId = await server.createBot()
  await talk(botId, 'First\nline')
  await talk(otherId, 'Other')

  const response = await download(`format=jsonl&bot_id=${botId}`)
  const lines = (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines).toMatchObject([
    { role: 'user', text: 'First\nline', channel: 'API', agent: 'Helper' },
    { role: 'assistant', text: 'Hello there.' },
  ])
})

test('a conversation that goes on while an export runs is in it, once', async () => {
  const bot_id = await server.createBot()
  const ids: string[] = []
  for (let index = 0; index < 230; index++) {
    // Enough that the sockets cannot hold all of it: the rest is read when the browser takes more.
    const messages = [{ role: 'user', content: `${index} ${'x'.repeat(60_000)}`, content_type: 'text' }]
    ids.push((await server.owner.post<{ id: string }>('/v1/conversation/create', { bot_id, messages })).data!.id)
  }
  const response = await download('format=jsonl')
  server.clock.advanceMs(1000)
  for (const id of ids.slice(0, 5)) await server.owner.call('PUT', `/v1/conversations/${id}`, { name: 'Still open' })

  const lines = (await response.text()).trimEnd().split('\n')
  const numbers = lines.flatMap((line) => /"text":"(\d+) x/.exec(line)?.[1] ?? [])
  expect(numbers.map(Number).sort((a, b) => a - b)).toEqual(ids.map((_, index) => index))
}, 20_000)

test('who may not read gets an error in place of a file', async () => {
  const stranger = await openConsole(server, (await server.createStranger()).userId)
  const response = await stranger.fetch(`/console/api/conversations/export?workspace_id=${server.workspaceId}`)
  expect(await response.json()).toMatchObject({ code: 4101 })
})

/** RFC 4180, as a spreadsheet reads it. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare!)
    if (end === '\r\n') rows.push([])
    if (end === '') break
  }
  return rows
}

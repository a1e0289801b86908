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

interface Overview {
  days: { date: string; conversations: number; answers: number; tokens: number }[]
  totals: Record<string, number>
  top_questions: { text: string; count: number }[]
}
const get = async (days: number) =>
  (await browser.get<Overview>(`/console/api/overview?workspace_id=${server.workspaceId}&days=${days}`)).data!

async function askAndWait(caller: Caller, botId: string, question: string): Promise<void> {
  const chat = (await caller.post<Chat>('/v3/chat', ask(botId, question))).data!
  const ids = `conversation_id=${chat.conversation_id}&chat_id=${chat.id}`
  await expect.poll(async () => (await caller.get<Chat>(`/v3/chat/retrieve?${ids}`)).data?.status).toBe('completed')
}

test('days are counted one by one, empty ones too, and a visitor of two days is one visitor', async () => {
  const botId = await server.createBot()
  const visitor = await server.openVisitor(botId)
  await askAndWait(visitor.caller, botId, 'What does it cost?')
  await askAndWait(server.owner, botId, 'what does it cost? ')
  server.clock.advanceMs(2 * 86_400_000)
  const back = await server.openVisitor(botId, 'https://shop.example', visitor.session.visitor_key)
  await askAndWait(back.caller, botId, 'Where is it?')

  const { days, totals, top_questions } = await get(7)

  expect(days.map((day) => [day.date, day.answers])).toEqual([
    ['2026-01-01', 0],
    ['2026-01-02', 0],
    ['2026-01-03', 0],
    ['2026-01-04', 0],
    ['2026-01-05', 2],
    ['2026-01-06', 0],
    ['2026-01-07', 1],
  ])
  expect(totals).toEqual({ conversations: 3, visitors: 2, answers: 3, failed: 0, tokens: 42 })
  expect(top_questions).toMatchObject([{ count: 2 }, { text: 'Where is it?', count: 1 }])
})

test('a workspace without questions has zeros, not gaps', async () => {
  const { days, totals } = await get(30)
  expect(days).toHaveLength(30)
  expect(totals).toEqual({ conversations: 0, visitors: 0, answers: 0, failed: 0, tokens: 0 })
})

import type { Chat, Message } from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openConsole } from '../../testing/open-console.ts'
import { ask, type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'
import { findTopQuestions } from './top-questions.ts'

let server: TestServer
let browser: Caller
beforeEach(async () => {
  server = await startTestServer({ priceOf: async () => ({ input: 2, output: 10, currency: 'USD' }) })
  browser = await openConsole(server)
})
afterEach(() => server.stop())

interface Overview {
  currency: string
  days: { date: string; conversations: number; answers: number; tokens: number; first_word_half_ms: number | null }[]
  totals: Record<string, number>
  before: Record<string, number>
  agents: { id: string; name: string; cost_micros: number }[]
  top_questions: { text: string; count: number; unanswered: number; unliked: number }[]
}
const get = async (days: number, more = '') =>
  (await browser.get<Overview>(`/console/api/overview?workspace_id=${server.workspaceId}&days=${days}${more}`)).data!

async function talk(caller: Caller, botId: string, question: string): Promise<Chat> {
  const chat = (await caller.post<Chat>('/v3/chat', ask(botId, question))).data!
  await server.app.waitForRun(chat.id)
  return chat
}

test('days are counted one by one, empty ones too, and a visitor of two days is one visitor', async () => {
  const botId = await server.createBot()
  const visitor = await server.openVisitor(botId)
  await talk(visitor.caller, botId, 'What does it cost?')
  await talk(server.owner, botId, 'what does it cost ')
  server.clock.advanceMs(2 * 86_400_000)
  const back = await server.openVisitor(botId, 'https://shop.example', visitor.session.visitor_key)
  await talk(back.caller, botId, 'Where is it?')

  const { days, totals, top_questions, currency } = await get(7)

  expect(days.map((day) => [day.date, day.answers])).toEqual([
    ['2026-01-01', 0],
    ['2026-01-02', 0],
    ['2026-01-03', 0],
    ['2026-01-04', 0],
    ['2026-01-05', 2],
    ['2026-01-06', 0],
    ['2026-01-07', 1],
  ])
  expect([currency, days[4]!.first_word_half_ms, days[5]!.first_word_half_ms]).toEqual(['USD', 0, null])
  expect(totals).toEqual({
    conversations: 3,
    visitors: 2,
    answers: 3,
    failed: 0,
    unanswered: 0,
    tokens: 42,
    cost_micros: 3 * (11 * 2 + 3 * 10),
    liked: 0,
    unliked: 0,
  })
  expect(top_questions).toMatchObject([{ count: 2 }, { text: 'Where is it?', count: 1 }])
})

test('a day is a day where the reader is', async () => {
  const botId = await server.createBot()
  server.clock.advanceMs(11.5 * 3_600_000) // 23:30 UTC
  await talk(server.owner, botId, 'Hello')
  const lastDay = async (zone: string) => (await get(7, `&time_zone=${encodeURIComponent(zone)}`)).days.at(-1)

  expect(await lastDay('UTC')).toMatchObject({ date: '2026-01-05', answers: 1 })
  expect(await lastDay('Asia/Shanghai')).toMatchObject({ date: '2026-01-06', answers: 1 })
  server.clock.advanceMs(3_600_000)
  expect(await lastDay('UTC')).toMatchObject({ date: '2026-01-06', answers: 0 })
  expect(await lastDay('America/Lima')).toMatchObject({ date: '2026-01-05', answers: 1 })
  const path = `/console/api/overview?workspace_id=${server.workspaceId}&time_zone=Nowhere`
  expect(await browser.get(path)).toMatchObject({ code: 4000, msg: expect.stringContaining('time_zone') })
})

test('errors, missing answers, feedback and cost are told by agent, beside the days before', async () => {
  const knowledge = { texts: [{ title: 'Stock', text: 'The moka pot is in stock.' }] }
  const botId = await server.createBot({ knowledge, name: 'Desk' })
  const otherId = await server.createBot({ name: 'Other' })
  await talk(server.owner, otherId, 'Long ago')
  server.clock.advanceMs(7 * 86_400_000)
  browser = await openConsole(server)
  const chat = await talk(server.owner, botId, 'Do you engrave handles?')
  server.model.say()
  await talk(server.owner, otherId, 'Hello')
  const ids = `conversation_id=${chat.conversation_id}&chat_id=${chat.id}`
  const messages = (await server.owner.get<Message[]>(`/v3/chat/message/list?${ids}`)).data!
  const answer = messages.find(({ type }) => type === 'answer')!
  await server.owner.post(`/v1/conversations/${chat.conversation_id}/messages/${answer.id}/feedback`, {
    feedback_type: 'unlike',
  })

  const all = await get(7)
  expect(all.totals).toMatchObject({ answers: 1, failed: 1, unanswered: 1, liked: 0, unliked: 1 })
  expect(all.before).toMatchObject({ answers: 1, conversations: 1 })
  expect(all.agents).toMatchObject([{ name: 'Desk' }, { name: 'Other' }])
  expect(all.top_questions[0]).toMatchObject({ text: 'Do you engrave handles?', unanswered: 1, unliked: 1 })
  const one = await get(7, `&bot_id=${otherId}`)
  expect(one.totals).toMatchObject({ answers: 0, failed: 1 })
  expect(one.agents.map(({ id }) => id)).toEqual([otherId])
})

test('a workspace without questions has zeros, not gaps', async () => {
  const { days, totals } = await get(90)
  expect(days).toHaveLength(90)
  expect(Object.values(totals).every((value) => value === 0)).toBe(true)
})

test('drafts tried in the console are not counted', async () => {
  const botId = await server.createBot()
  const { token } = (await browser.post<{ token: string }>(`/console/api/agents/${botId}/preview`)).data!
  await talk(server.as(token, { Origin: server.url }), botId, 'Hello')
  expect((await get(7)).totals.conversations).toBe(0)
})

test('one question in other letters is one question, and none of another agent', () => {
  const asked = (text: string, bot_id = '1') => ({ text, bot_id, is_unanswered: 0, feedback_type: null })
  const top = findTopQuestions([asked('WHERE is it?!'), asked(' where  is it'), asked('Where is it', '2')], 5)
  expect(top.map(({ text, count }) => [text, count])).toEqual([
    ['WHERE is it?!', 2],
    ['Where is it', 1],
  ])
  expect(findTopQuestions([asked('？！')], 5)).toEqual([])
})

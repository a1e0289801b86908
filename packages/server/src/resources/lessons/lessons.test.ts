import type { Bot } from '@buttonhole/protocol'
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

const lesson = { question: 'Do you engrave handles?', answer: 'Yes, up to twelve letters, for 9 euros.' }
const knowledgeOf = async (botId: string) =>
  (await browser.get<{ bot: Bot }>(`/console/api/agents/${botId}`)).data!.bot.knowledge.texts

test('a lesson joins the draft, and answers the question once it is published', async () => {
  const botId = await server.createBot({
    model_info_config: { model_id: 'built-in' },
    knowledge: { texts: [{ title: 'Stock', text: 'The moka pot is in stock.' }] },
  })
  await browser.post(`/console/api/agents/${botId}/lessons`, lesson)

  expect((await knowledgeOf(botId))?.map(({ title }) => title)).toEqual(['Stock', lesson.question])
  const answer = async () => {
    const response = await server.owner.fetch('/v3/chat', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(ask(botId, 'Do you engrave the handles?', { stream: true })),
    })
    return response.text()
  }
  expect(await answer()).not.toContain('twelve letters')
  await browser.post(`/console/api/agents/${botId}/publish`, { connector_ids: ['1024'] })
  expect(await answer()).toContain('twelve letters')
})

test('a lesson that is taken back leaves the rest as it is', async () => {
  const botId = await server.createBot({ knowledge: { texts: [{ title: 'Stock', text: 'In stock.' }] } })
  await browser.post(`/console/api/agents/${botId}/lessons`, lesson)
  await browser.post(`/console/api/agents/${botId}/lessons/forget`, lesson)
  await browser.post(`/console/api/agents/${botId}/lessons/forget`, lesson)
  expect(await knowledgeOf(botId)).toEqual([{ title: 'Stock', text: 'In stock.' }])
})

test('a lesson without words is refused', async () => {
  const botId = await server.createBot()
  const answer = await browser.post(`/console/api/agents/${botId}/lessons`, { question: ' ', answer: 'x' })
  expect([answer.code, answer.msg]).toEqual([4000, expect.stringContaining('Write both')])
})

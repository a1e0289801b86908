import type { Chat, RunStep } from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openConsole } from '../../testing/open-console.ts'
import { ask, type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'
import { toBoundedSteps } from './bound-steps.ts'

let server: TestServer
let browser: Caller
beforeEach(async () => {
  server = await startTestServer({
    priceOf: async (id) => (id === 'scripted' ? { input: 2, output: 10, currency: 'USD' } : undefined),
  })
  browser = await openConsole(server)
})
afterEach(() => server.stop())

interface Trace {
  status: string
  version_number: number
  total_ms: number
  first_word_ms: number
  cost_micros: number | null
  currency: string
  is_unanswered: boolean
  error: { msg: string } | null
  steps: RunStep[] | null
}

/** Asks, waits for the end, and reads what is kept of the run. */
async function askAndTrace(caller: Caller, botId: string, question: string, more: Record<string, unknown> = {}) {
  const chat = (await caller.post<Chat>('/v3/chat', ask(botId, question, more))).data!
  await server.app.waitForRun(chat.id)
  const answer = await browser.get<Trace>(`/console/api/chats/${chat.id}/trace`)
  return { chat, answer, trace: answer.data! }
}
const knowledge = { texts: [{ title: 'Stock', text: 'The moka pot is in stock in green.' }] }

test('what an answer stands on is kept: prompt as sent, passages, tokens, cost, times, version', async () => {
  const botId = await server.createBot({ prompt_info: { prompt: 'Be brief.' }, knowledge })
  const { trace } = await askAndTrace(server.owner, botId, 'Is the moka pot in stock?')

  expect(trace).toMatchObject({
    status: 'completed',
    version_number: 1,
    cost_micros: 11 * 2 + 3 * 10,
    currency: 'USD',
    is_unanswered: false,
    error: null,
    steps: [
      { kind: 'knowledge', passages: [{ title: 'Stock' }] },
      { kind: 'model', model_id: 'scripted' },
    ],
  })
  const sent = server.model.requests[0]!
  expect(trace.steps![1]).toMatchObject({
    system: sent.system,
    messages: [{ role: 'user', text: sent.messages[0]!.text }],
  })
})

test('a model without a price costs nothing known, and a failed run keeps its sentence', async () => {
  const botId = await server.createBot({ model_info_config: { model_id: 'built-in' } })
  expect((await askAndTrace(server.owner, botId, 'Hello')).trace).toMatchObject({ cost_micros: null, currency: '' })

  server.model.say()
  const failing = await server.createBot()
  const { trace } = await askAndTrace(server.owner, failing, 'Hello')
  expect(trace).toMatchObject({ status: 'failed', error: { msg: expect.stringMatching(/\w/) } })
})

test('visitors and other tenants get nothing of it', async () => {
  const botId = await server.createBot({ prompt_info: { prompt: 'canary prompt' } })
  const visitor = (await server.openVisitor(botId)).caller
  const { chat } = await askAndTrace(visitor, botId, 'Hello')
  const stranger = await openConsole(server, (await server.createStranger()).userId)

  const path = `/console/api/chats/${chat.id}/trace`
  expect((await stranger.get(path)).code).toBe(4001)
  expect((await visitor.get(path)).code).not.toBe(0)
  const ids = `conversation_id=${chat.conversation_id}&chat_id=${chat.id}`
  for (const each of [`/v3/chat/retrieve?${ids}`, `/v3/chat/message/list?${ids}`])
    expect(await (await visitor.fetch(each)).text()).not.toContain('canary prompt')
})

test('of a run whose history is not kept, the figures are kept and no text', async () => {
  const botId = await server.createBot()
  const { trace, chat } = await askAndTrace(server.owner, botId, 'Secret question', {
    auto_save_history: false,
    stream: true,
  }).catch(async () => readLast())
  expect([trace.status, trace.steps]).toEqual(['completed', null])
  expect(await server.database.selectFrom('run_traces').where('chat_id', '=', chat.id).selectAll().execute()).toEqual(
    [],
  )
})

/** The newest run, when its answer came as a stream. */
async function readLast() {
  const { id } = await server.database.selectFrom('chats').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
  await server.app.waitForRun(id)
  const answer = await browser.get<Trace>(`/console/api/chats/${id}/trace`)
  return { chat: { id } as Chat, answer, trace: answer.data! }
}

test('steps are forgotten after thirty days, figures stay', async () => {
  const botId = await server.createBot()
  const { chat } = await askAndTrace(server.owner, botId, 'Hello')
  server.clock.advanceMs(31 * 86_400_000)
  await askAndTrace(server.owner, botId, 'Hello again')

  browser = await openConsole(server) // The first session has ended too.
  const { data } = await browser.get<Trace>(`/console/api/chats/${chat.id}/trace`)
  expect([data!.steps, data!.cost_micros]).toEqual([null, 52])
})

test('runs of before the table, or of a dead process, are counted later', async () => {
  const botId = await server.createBot()
  const { chat } = await askAndTrace(server.owner, botId, 'Hello')
  await server.database.deleteFrom('run_figures').execute()
  server.clock.advanceMs(3_700_000)
  await askAndTrace(server.owner, botId, 'Hello again')

  const rows = await server.database.selectFrom('run_figures').select(['chat_id', 'status', 'input_count']).execute()
  expect(rows).toContainEqual({ chat_id: chat.id, status: 'completed', input_count: 11 })
})

test('a huge prompt is stored cut, as valid JSON without half characters', () => {
  const model = { kind: 'model', system: '😀'.repeat(90_000), messages: [] } as unknown as RunStep
  const { steps, isCut } = toBoundedSteps([model])
  expect([steps.length < 100_001, isCut]).toEqual([true, true])
  expect(JSON.parse(steps)[0].system).toMatch(/^(😀)+…$/u)
  const turn = { role: 'user', text: 'Again' }
  const talk = { ...model, messages: Array.from({ length: 9000 }, () => turn) } as unknown as RunStep
  const few = toBoundedSteps([talk, talk])
  expect([JSON.parse(few.steps).length, few.steps.length < 100_001]).toEqual([2, true])
})

test('what runs do is told in no log', async () => {
  const lines: string[] = []
  const logged = await startTestServer({ log: { write: (line) => lines.push(line) } })
  const botId = await logged.createBot({ prompt_info: { prompt: 'canary prompt' } })
  const chat = (await logged.owner.post<Chat>('/v3/chat', ask(botId, 'canary question'))).data!
  await logged.app.waitForRun(chat.id)
  await logged.stop()
  expect(lines.join('\n')).not.toContain('canary')
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { openConsole } from '../../testing/open-console.ts'
import { ask, type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let browser: Caller
let botId: string
beforeEach(async () => {
  server = await startTestServer()
  browser = await openConsole(server)
  botId = await server.createBot()
})
afterEach(() => server.stop())

const setCeilings = (ceilings: object) => browser.call('PATCH', `/console/api/agents/${botId}/access`, { ceilings })
const askAs = async (caller: Caller) => {
  server.model.say('Yes')
  return caller.post('/v3/chat', ask(botId, 'Hi?'))
}
const newVisitor = async () => (await server.openVisitor(botId)).caller

test('the question beyond what a visitor may ask in a day is refused until the next day, like a quota', async () => {
  await setCeilings({ per_visitor: 2 })
  const visitor = await newVisitor()
  expect([(await askAs(visitor)).code, (await askAs(visitor)).code]).toEqual([0, 0])

  const refused = await askAs(visitor)

  expect(refused).toMatchObject({ code: 4008, status: 429, msg: expect.stringMatching(/Ask again in 12 h/) })
  expect(Number(refused.headers.get('retry-after'))).toBe(12 * 3600)
  expect((await askAs(await newVisitor())).code).toBe(0)
  server.clock.advanceMs(12 * 3600 * 1000)
  const again = await server.openVisitor(botId, 'https://shop.example', undefined)
  expect((await askAs(again.caller)).code).toBe(0)
})

test('a thousand new visitors from one address stay under the ceiling of the address', async () => {
  await setCeilings({ per_visitor: 1, per_address: 3 })
  const codes: number[] = []
  for (let visit = 0; visit < 6; visit++) codes.push((await askAs(await newVisitor())).code)
  expect(codes).toEqual([0, 0, 0, 4008, 4008, 4008])
})

test('the ceiling of the agent holds for everybody together, also for questions sent at the same time', async () => {
  await setCeilings({ per_day: 5 })
  const visitors = await Promise.all(Array.from({ length: 12 }, newVisitor))
  const answers = await Promise.all(visitors.map(askAs))
  expect(answers.filter(({ code }) => code === 0)).toHaveLength(5)
  expect(answers.filter(({ code }) => code === 4008)).toHaveLength(7)
  expect((await browser.get(`/console/api/agents/${botId}/access`)).data).toMatchObject({ questions_today: 5 })
})

test('the agent stops for visitors when its answers have taken as many tokens as it may in a day', async () => {
  // The model of these tests reads eleven tokens and writes one.
  await setCeilings({ tokens_per_day: 20 })
  const visitor = await newVisitor()
  const askToTheEnd = async (caller: Caller) => {
    server.model.say('Yes')
    const asked = await caller.post<{ id: string }>('/v3/chat', ask(botId, 'Hi?'))
    if (asked.data) await server.app.waitForRun(asked.data.id)
    return asked.code
  }
  expect([await askToTheEnd(visitor), await askToTheEnd(visitor)]).toEqual([0, 0])

  expect(await askToTheEnd(await newVisitor())).toBe(4008)
  const refused = await askAs(visitor)
  expect(refused).toMatchObject({ status: 429, msg: expect.stringMatching(/as it may in one day. Ask again in 12 h/) })
  expect(await askToTheEnd(server.owner)).toBe(0)
  expect((await browser.get(`/console/api/agents/${botId}/access`)).data).toMatchObject({ tokens_today: 36 })
  server.clock.advanceMs(12 * 3600 * 1000)
  expect((await askAs(await newVisitor())).code).toBe(0)
})

test('a refused question counts under no ceiling', async () => {
  await setCeilings({ per_visitor: 5, per_day: 1 })
  await askAs(await newVisitor())
  const visitor = await newVisitor()
  for (let time = 0; time < 7; time++) expect((await askAs(visitor)).code).toBe(4008)
  await setCeilings({ per_visitor: 5, per_day: 100 })
  const codes: number[] = []
  for (let time = 0; time < 6; time++) codes.push((await askAs(visitor)).code)
  expect(codes).toEqual([0, 0, 0, 0, 0, 4008])
})

test('programs with a token and previews in the console are not counted', async () => {
  await setCeilings({ per_address: 1, per_day: 1 })
  const { data } = await browser.post<{ token: string }>(`/console/api/agents/${botId}/preview`)
  const preview = server.as(data!.token, { Origin: server.url })
  expect((await askAs(server.owner)).code).toBe(0)
  expect((await askAs(preview)).code).toBe(0)
  expect((await askAs(await newVisitor())).code).toBe(0)
})

test.each([{ per_day: 0 }, { per_day: -1 }, { per_day: 1.5 }, { per_day: '5' }, { per_day: 1e12 }])(
  'the ceiling %o is refused and nothing changes',
  async (ceilings) => {
    await setCeilings({ per_day: 7 })
    expect((await setCeilings(ceilings)).code).toBe(4000)
    const { data } = await browser.get(`/console/api/agents/${botId}/access`)
    expect(data).toMatchObject({ ceilings: { per_day: 7 } })
  },
)

test('ids, owners and counts in the body of a change are left out', async () => {
  const answer = await browser.call('PATCH', `/console/api/agents/${botId}/access`, {
    identity: 'anyone',
    bot_id: '1',
    secret_generation: 9,
    questions_today: 99,
    owner_user_id: '1',
  })
  expect(answer.data).toEqual({ identity: 'anyone', ceilings: {}, is_key_required: false, questions_today: 0 })
})

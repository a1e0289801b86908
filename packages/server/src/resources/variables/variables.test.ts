import { afterEach, beforeEach, expect, test } from 'vitest'
import { ask, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let botId: string
beforeEach(async () => {
  server = await startTestServer()
  botId = await server.createBot({
    prompt_info: { prompt: '{{city}}/{{mood}}/{{hidden}}' },
    variables: [
      variable('city', { default_value: 'Bern' }),
      variable('mood'),
      variable('hidden', { prompt_enable: false }),
      variable('off', { enable: false }),
      variable('sys_uuid', { channel: 'system' }),
    ],
  })
})
afterEach(() => server.stop())

function variable(keyword: string, changes: object = {}) {
  const defaults = { default_value: '', variable_type: 'KVVariable' as const, channel: 'custom', description: '' }
  return { keyword, ...defaults, enable: true, prompt_enable: true, ...changes }
}
const put = (data: object[], uid = 'ada', caller = server.owner) =>
  caller.call('PUT', '/v1/variables', { bot_id: botId, connector_uid: uid, data })
const get = async (query = '', uid = 'ada') =>
  (
    await server.owner.get<{ items: { keyword: string; value: string; update_time: number }[] }>(
      `/v1/variables?bot_id=${botId}&connector_uid=${uid}${query}`,
    )
  ).data!.items

test('a variable has its default until it is written, for that user alone', async () => {
  expect((await put([{ keyword: 'city', value: 'Basel' }])).code).toBe(0)

  expect(await get('&keywords=city,unknown')).toEqual([
    { keyword: 'city', value: 'Basel', create_time: server.clock.now(), update_time: server.clock.now() },
  ])
  expect(await get('&keywords=city', 'bob')).toEqual([
    { keyword: 'city', value: 'Bern', create_time: 0, update_time: 0 },
  ])
  expect((await get()).map(({ keyword }) => keyword)).toEqual(['city', 'mood', 'hidden', 'sys_uuid'])
})

test('a prompt is filled with what the agent knows of the user, and what the question brings counts more', async () => {
  await put([
    { keyword: 'city', value: 'Basel' },
    { keyword: 'hidden', value: 'x' },
  ])

  for (const fields of [{ user_id: 'ada' }, { user_id: 'ada', custom_variables: { city: 'Chur' } }, { user_id: 'bob' }])
    await server.owner.post('/v3/chat', ask(botId, 'Hi', fields))

  await expect.poll(() => server.model.requests.map(({ system }) => system)).toEqual(['Basel//', 'Chur//', 'Bern//'])
})

test.each([
  ['unknown', [{ keyword: 'nothing', value: '' }]],
  ['switched off', [{ keyword: 'off', value: '' }]],
  ['of the system', [{ keyword: 'sys_uuid', value: '' }]],
])('a variable that is %s is not written, nor is anything beside it', async (_, data) => {
  expect((await put([{ keyword: 'city', value: 'Basel' }, ...data])).code).toBe(4000)
  expect((await get('&keywords=city'))[0]!.value).toBe('Bern')
})

test('strangers and visitors have no way to variables', async () => {
  const stranger = await server.createStranger()
  const visitor = await server.openVisitor(botId)

  expect((await put([{ keyword: 'city', value: 'x' }], 'ada', stranger.caller)).code).toBe(4006)
  expect((await visitor.caller.get(`/v1/variables?bot_id=${botId}&connector_uid=ada`)).code).toBe(4101)
  expect((await server.owner.get(`/v1/variables?app_id=7&connector_uid=ada`)).code).toBe(5010)
})

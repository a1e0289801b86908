import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addMember, openConsole } from '../../testing/open-console.ts'
import { type Provider, startProvider } from '../../testing/provider-server.ts'
import { ask, type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let provider: Provider
let server: TestServer
let owner: Caller
beforeEach(async () => {
  provider = await startProvider()
  server = await startTestServer({ outboundHosts: [provider.host] })
  owner = await openConsole(server)
})
afterEach(async () => {
  await server.stop()
  await provider.stop()
})

interface Item {
  id: string
  name: string
  source: string
  is_default: boolean
  price?: { input: number; output: number; currency: string }
  provider?: { id: string; name: string }
  test?: { at: number; first_word_ms?: number; problem?: string }
}

const list = async (caller = owner) =>
  (await caller.get<Item[]>(`/console/api/models?workspace_id=${server.workspaceId}`)).data!

const add = (more: Record<string, unknown> = {}, caller = owner) =>
  caller.post<{ id: string }>('/console/api/models', {
    workspace_id: server.workspaceId,
    kind: 'openai-compatible',
    name: 'Own server',
    base_url: provider.baseUrl,
    api_key: provider.key,
    model: provider.model,
    price: { input: 0.2, output: 0.6, currency: 'EUR' },
    ...more,
  })

async function answerOf(botId: string): Promise<string> {
  const response = await server.owner.fetch('/v3/chat', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(ask(botId, 'Hi', { stream: true })),
  })
  return response.text()
}

test('what comes with the server is listed, the first of it as the default', async () => {
  expect(await list()).toMatchObject([
    { id: 'scripted', source: 'environment', is_default: true },
    { id: 'built-in', source: 'built-in', is_default: false, price: { input: 0, output: 0 }, settings: [] },
  ])
})

test('an added model answers for the agent that names it, with its key, and for all once it is the default', async () => {
  const { id } = (await add()).data!
  const named = await server.createBot({ model_info_config: { model_id: id } })
  const other = await server.createBot()

  expect(await answerOf(named)).toContain('"content":"Ready"')
  expect(provider.requests[0]!.headers.authorization).toBe(`Bearer ${provider.key}`)
  expect(await answerOf(other)).not.toContain('Ready')

  await owner.call('PUT', '/console/api/models/default', { workspace_id: server.workspaceId, model_id: id })
  expect(await answerOf(other)).toContain('"content":"Ready"')
  expect((await list()).filter((model) => model.is_default).map((model) => model.id)).toEqual([id])
})

test('its price is known by its id alone', async () => {
  const { id } = (await add()).data!

  expect(await server.app.models.priceOf(id)).toEqual({ input: 0.2, output: 0.6, currency: 'EUR' })
  expect(await server.app.models.priceOf('built-in')).toEqual({ input: 0, output: 0, currency: 'USD' })
  expect(await server.app.models.priceOf('nothing')).toBeUndefined()

  await owner.call('PATCH', `/console/api/models/${id}`, { price: {} })
  expect(await server.app.models.priceOf(id)).toBeUndefined()
  expect(await owner.call('PATCH', `/console/api/models/${id}`, { price: { input: 1 } })).toMatchObject({ code: 4000 })
})

test('a key is stored encrypted, and no answer shows more than its last three characters', async () => {
  const { id } = (await add()).data!

  const rows = JSON.stringify(await server.database.selectFrom('model_providers').selectAll().execute())
  const answers = JSON.stringify([
    await list(),
    await owner.get(`/console/api/model-providers?workspace_id=${server.workspaceId}`),
    await owner.post(`/console/api/models/${id}/test`),
  ])
  for (const text of [rows, answers]) expect(text).not.toContain(provider.key.slice(0, 12))
  expect(answers).toContain('"key_tail":"key"')
})

test('a provider moved to another row, or another server, does not give its key away', async () => {
  const { id } = (await add()).data!
  await add({ model: 'm-2' })
  const [first, second] = await server.database.selectFrom('model_providers').selectAll().orderBy('id').execute()
  await server.database
    .updateTable('model_providers')
    .set({ sealed_key: second!.sealed_key })
    .where('id', '=', first!.id)
    .execute()

  expect(await owner.post(`/console/api/models/${id}/test`)).toMatchObject({
    code: 4000,
    msg: expect.stringContaining('Enter it again'),
  })
  const providers = await owner.get<{ is_key_readable: boolean }[]>(
    `/console/api/model-providers?workspace_id=${server.workspaceId}`,
  )
  expect(providers.data!.map((each) => each.is_key_readable)).toEqual([false, true])
})

describe('a try', () => {
  const tryIt = (more: Record<string, unknown> = {}) =>
    owner.post<{ first_word_ms?: number; problem?: string; message?: string }>('/console/api/models/test', {
      workspace_id: server.workspaceId,
      base_url: provider.baseUrl,
      api_key: provider.key,
      model: provider.model,
      ...more,
    })

  test('that succeeds says how long the first word took, before anything is saved', async () => {
    expect((await tryIt()).data).toEqual({ first_word_ms: expect.any(Number) })
    expect(await list()).toHaveLength(2)
    expect(provider.requests).toHaveLength(1)
  })

  test.each([
    [{ api_key: 'sk-wrong-wrong' }, 'key-refused', /refused the key/],
    [{ model: 'unknown' }, 'model-unknown', /does not know this model/],
    [{ base_url: 'http://model.invalid/v1' }, 'unreachable', /could not be reached/],
  ])('with %o says why', async (more, problem, message) => {
    const { data } = await tryIt(more)
    expect(data).toMatchObject({ problem })
    expect(data!.message).toMatch(message)
  })

  test('of a saved model is remembered beside it', async () => {
    const { id } = (await add({ api_key: 'sk-wrong-wrong' })).data!
    await owner.post(`/console/api/models/${id}/test`)
    expect((await list())[0]!.test).toEqual({ at: server.clock.now(), problem: 'key-refused' })

    const { provider: own } = (await list())[0]!
    await owner.call('PATCH', `/console/api/model-providers/${own!.id}`, { api_key: provider.key })
    await owner.post(`/console/api/models/${id}/test`)
    expect((await list())[0]!.test).toEqual({ at: server.clock.now(), first_word_ms: expect.any(Number) })
  })

  test('does not follow a redirect with the key', async () => {
    const elsewhere = await startProvider()
    provider.redirect(`http://${elsewhere.host}/v1/chat/completions`)

    expect((await tryIt()).data).toMatchObject({ problem: 'redirects' })
    expect(elsewhere.requests).toEqual([])
    await elsewhere.stop()
  })

  test('twenty a minute are enough', async () => {
    const codes = []
    for (let at = 0; at < 22; at++) codes.push((await tryIt({ api_key: 'x' })).code)
    expect(codes.filter((code) => code === 4020)).toHaveLength(2)
  })
})

describe('addresses', () => {
  test.each([
    'http://127.0.0.1:1/v1',
    'http://2130706433/v1',
    'http://[::ffff:10.0.0.1]/v1',
    'http://169.254.169.254/latest',
    'file:///etc/passwd',
    'http://user:pass@models.example/v1',
    'nonsense',
    'https://models.example/v1?key=1',
  ])('%s is refused when it is saved', async (base_url) => {
    expect(await add({ base_url })).toMatchObject({ code: 4000, msg: expect.stringContaining('base_url') })
  })

  test('one that was stored before is refused when it is used', async () => {
    const { id } = (await add()).data!
    const botId = await server.createBot({ model_info_config: { model_id: id } })
    await server.database.updateTable('model_providers').set({ base_url: 'http://127.0.0.1:9/v1' }).execute()
    server.clock.advanceMs(1001)

    expect((await owner.post(`/console/api/models/${id}/test`)).data).toMatchObject({ problem: 'not-public' })
    expect(await answerOf(botId)).toContain('is not on the public internet')
  })

  test('a key does not move to another host unseen', async () => {
    await add()
    const { provider: own } = (await list())[0]!
    const path = `/console/api/model-providers/${own!.id}`

    const refused = await owner.call('PATCH', path, { base_url: 'https://collector.example/v1' })
    expect(refused).toMatchObject({ code: 4000, msg: expect.stringContaining('api_key again') })
    expect((await owner.call('PATCH', path, { base_url: `http://${provider.host}/v2` })).code).toBe(0)
    expect((await owner.call('PATCH', path, { base_url: 'https://o.example', api_key: 'sk-new' })).code).toBe(0)
  })
})

test('members choose among models and see no provider; strangers see none at all', async () => {
  const { id } = (await add()).data!
  const member = await openConsole(server, await addMember(server, 'member'))
  const stranger = await openConsole(server, (await server.createStranger()).userId)

  expect((await list(member)).map((model) => model.id)).toContain(id)
  expect((await member.get(`/console/api/model-providers?workspace_id=${server.workspaceId}`)).code).toBe(4101)
  expect((await add({}, member)).code).toBe(4101)
  expect((await stranger.get(`/console/api/models?workspace_id=${server.workspaceId}`)).code).toBe(4101)
  expect((await stranger.call('DELETE', `/console/api/models/${id}`)).code).toBe(4200)
})

test("another workspace's model can not be chosen, nor made the default there", async () => {
  const { id } = (await add()).data!
  const { caller, userId, workspaceId } = await server.createStranger()
  const stranger = await openConsole(server, userId)

  const bot = { space_id: workspaceId, name: 'Theirs', model_info_config: { model_id: id } }
  expect((await caller.post('/v1/bot/create', bot)).code).toBe(4012)
  const body = { workspace_id: workspaceId, model_id: id }
  expect((await stranger.call('PUT', '/console/api/models/default', body)).code).toBe(4012)
})

test('a removed model is named to nobody, its agents are, and the default falls back', async () => {
  const { id } = (await add()).data!
  const botId = await server.createBot({ name: 'Uses it', model_info_config: { model_id: id } })
  await owner.call('PUT', '/console/api/models/default', { workspace_id: server.workspaceId, model_id: id })
  expect((await owner.get(`/console/api/models/${id}/agents`)).data).toEqual(['Uses it'])

  await owner.call('DELETE', `/console/api/models/${id}`)

  expect((await list()).map((model) => [model.id, model.is_default])).toEqual([
    ['scripted', true],
    ['built-in', false],
  ])
  expect(await server.database.selectFrom('model_providers').selectAll().execute()).toEqual([])
  expect(await server.owner.post('/v3/chat', ask(botId, 'Hi'))).toMatchObject({ code: 4012 })
})

test('one provider offers several models, each name once', async () => {
  await add()
  const { provider: own } = (await list())[0]!
  const more = { workspace_id: server.workspaceId, provider_id: own!.id }

  expect((await owner.post('/console/api/models', { ...more, model: 'm-2' })).code).toBe(0)
  expect((await owner.post('/console/api/models', { ...more, model: 'm-2' })).code).toBe(4000)
  expect(await server.database.selectFrom('model_providers').selectAll().execute()).toHaveLength(1)
})

test.each(['anthropic', 'google'])('%s needs a key and has an address of its own', async (kind) => {
  expect((await add({ kind, base_url: '', api_key: '' })).code).toBe(4000)
  expect((await add({ kind, base_url: '', name: '' })).code).toBe(0)
  expect((await list())[0]!.provider!.name).toBe(kind === 'google' ? 'Google' : 'Anthropic')
})

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

interface Item {
  id: string
  name: string
  state: string
  version_number?: number
  channels: string[]
  conversations_week: number
  is_demo?: boolean
}
interface Detail {
  bot: Bot
  state: string
  channels: { connector_id: string; version: string; version_number: number }[]
  updated_at: number
  changes: string[]
}

const list = async (query = '') =>
  (
    await browser.get<{ items: Item[]; total: number; after: string }>(
      `/console/api/agents?workspace_id=${server.workspaceId}${query}`,
    )
  ).data!
const get = async (botId: string) => (await browser.get<Detail>(`/console/api/agents/${botId}`)).data!
const save = (botId: string, fields: unknown) =>
  browser.call<{ updated_at: number; changes: string[] }>('PATCH', `/console/api/agents/${botId}`, fields)
const publish = (botId: string, connector_ids: string[], note = '') =>
  browser.post<{ version: string; version_number: number }>(`/console/api/agents/${botId}/publish`, {
    connector_ids,
    note,
  })

async function create(fields: Record<string, unknown> = {}) {
  const body = { workspace_id: server.workspaceId, name: 'Helper', ...fields }
  return (await browser.post<{ bot_id: string }>('/console/api/agents', body)).data!.bot_id
}

test('a new agent is a draft, live once published, changed once edited, and the list says so', async () => {
  const botId = await create({ template: 'shop' })
  const row = async () => (await list()).items.find((item) => item.id === botId)
  expect(await row()).toMatchObject({ state: 'draft', channels: [] })

  await publish(botId, ['999', '1024'])
  expect(await row()).toMatchObject({ state: 'live', version_number: 1, channels: ['999', '1024'] })

  expect((await save(botId, { prompt_info: { prompt: 'Be brief.' } })).data!.changes).toEqual(['prompt_info'])
  expect(await row()).toMatchObject({ state: 'changed', version_number: 1 })
  await save(botId, { prompt_info: { prompt: (await getPublished(botId)).prompt_info.prompt } })
  expect(await row()).toMatchObject({ state: 'live' })
})

const getPublished = async (botId: string) => {
  const { channels } = await get(botId)
  const path = `/console/api/agents/${botId}/versions/${channels[0]!.version}`
  return (await browser.get<{ bot: Bot }>(path)).data!.bot
}

test('templates speak the language of whoever creates the agent', async () => {
  const body = { workspace_id: server.workspaceId, name: '小店', template: 'shop' }
  const created = await browser.call<{ bot_id: string }>('POST', '/console/api/agents', body, {
    'Accept-Language': 'zh-CN,zh',
  })
  expect((await get(created.data!.bot_id)).bot.onboarding_info.prologue).toMatch(/你好/)
  expect((await get(await create({ template: 'shop' }))).bot.onboarding_info.prologue).toMatch(/Hello/)
})

test('the list is searched by name and description, wildcards taken as they are, and paged', async () => {
  for (const name of ['Refunds', 'Shipping 100%', 'Shipping'])
    await save(await create({ name }), { description: `About ${name.toLowerCase()}` })

  const names = async (search: string) =>
    (await list(`&search=${encodeURIComponent(search)}`)).items.map((item) => item.name)
  expect((await names('SHIP')).sort()).toEqual(['Shipping', 'Shipping 100%'])
  expect(await names('about ref')).toEqual(['Refunds'])
  expect(await names('100%')).toEqual(['Shipping 100%'])
  expect(await names('_')).toEqual([])
  const first = await list('&page_size=2')
  const page = await list(`&page_size=2&after=${first.after}`)
  expect([page.items.length, page.total, page.after]).toEqual([2, 4, ''])
  expect(page.items.map(({ id }) => id)).not.toContain(first.items[1]!.id)
  expect((await list('&search=Buttonhole')).items[0]).toMatchObject({ is_demo: true, state: 'live' })
})

test('a save on top of a stale state is refused and changes nothing', async () => {
  const botId = await create()
  const { updated_at } = await get(botId)
  const mine = await save(botId, { if_updated_at: updated_at, description: 'Mine' })
  expect(mine.data!.updated_at).toBeGreaterThan(updated_at)

  const theirs = await save(botId, { if_updated_at: updated_at, description: 'Theirs' })

  expect(theirs).toMatchObject({ code: 4000, msg: expect.stringContaining('Somebody else saved') })
  expect((await get(botId)).bot.description).toBe('Mine')
})

test('of many saves of the same state at once exactly one goes through', async () => {
  const botId = await create()
  const { updated_at } = await get(botId)

  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, at) => save(botId, { if_updated_at: updated_at, description: `Save ${at}` })),
  )

  expect(answers.filter((answer) => answer.code === 0)).toHaveLength(1)
})

test('ids, owners and workspaces in a body are ignored, and unknown fields are not stored', async () => {
  const { workspaceId: foreignId, userId } = await server.createStranger()
  const hostile = {
    id: '1',
    bot_id: '1',
    space_id: foreignId,
    owner_user_id: userId,
    creator_id: userId,
    created_at: 1,
    deleted_at: 1,
  }

  const botId = await create(hostile)
  await save(botId, { ...hostile, icon_url: 'javascript:alert(1)', version: '9', model_info_config: { model_id: '' } })

  const row = await server.database.selectFrom('bots').selectAll().where('id', '=', botId).executeTakeFirstOrThrow()
  expect(row).toMatchObject({ workspace_id: server.workspaceId, owner_user_id: server.ownerId, deleted_at: null })
  expect(row.draft).not.toMatch(/javascript|creator_id|"version"/)
  expect((await browser.get('/console/api/agents/1')).code).toBe(4006)
})

test('versions count from 1, keep their note and say where they are live; a rollback is a new version', async () => {
  const botId = await create()
  await save(botId, { prompt_info: { prompt: 'First' } })
  const first = (await publish(botId, ['999', '1024'], 'Opening')).data!
  await save(botId, { prompt_info: { prompt: 'Second' } })
  await publish(botId, ['999'])

  const path = `/console/api/agents/${botId}/versions/${first.version}/rollback`
  const rolledBack = await browser.post<{ version_number: number }>(path, { connector_ids: ['999'] })

  expect(rolledBack.data!.version_number).toBe(3)
  const versions = (await browser.get<unknown[]>(`/console/api/agents/${botId}/versions`)).data
  expect(versions).toMatchObject([
    { version_number: 3, channels: ['999'] },
    { version_number: 2, channels: [] },
    { version_number: 1, channels: ['1024'], note: 'Opening', creator: { id: server.ownerId, name: 'Owner' } },
  ])
  expect((await get(botId)).changes).toEqual(['prompt_info'])
  expect((await get(botId)).bot.prompt_info.prompt).toBe('Second')
  await (await server.openVisitor(botId)).caller.post('/v3/chat', ask(botId, 'Hi'))
  expect(JSON.stringify(server.model.requests.at(-1))).toContain('First')
})

test('many publishes at once get numbers of their own', async () => {
  const botId = await create()
  const answers = await Promise.all(Array.from({ length: 8 }, () => publish(botId, ['999'])))
  expect(answers.map((answer) => answer.data?.version_number).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

test('a version of another agent is not found', async () => {
  const other = await create()
  const { version } = (await publish(other, ['999'])).data!
  const botId = await create()
  expect((await browser.get(`/console/api/agents/${botId}/versions/${version}`)).code).toBe(4000)
  const rollback = `/console/api/agents/${botId}/versions/${version}/rollback`
  expect((await browser.post(rollback, { connector_ids: ['999'] })).code).toBe(4000)
})

test('a deleted agent answers nobody at once, and is what it was when restored', async () => {
  const botId = await server.createBot()
  const visitor = await server.openVisitor(botId)
  const said = (await server.owner.post<{ id: string }>('/v1/conversation/create', { bot_id: botId })).data!
  server.model.hold()
  const running = await visitor.caller.post<{ id: string; conversation_id: string }>('/v3/chat', ask(botId, 'Hi'))

  await browser.call('DELETE', `/console/api/agents/${botId}`)
  expect((await server.owner.get(`/v1/conversation/retrieve?conversation_id=${said.id}`)).code).toBe(0)

  expect((await visitor.caller.post('/v3/chat', ask(botId, 'Hi'))).code).toBe(702242003)
  expect((await server.owner.post('/v3/chat', ask(botId, 'Hi'))).code).toBe(4006)
  expect((await browser.get(`/console/api/agents/${botId}`)).code).toBe(4006)
  expect((await list()).items.some((item) => item.id === botId)).toBe(false)
  await expect.poll(() => server.model.open).toBe(0)
  server.model.release()
  await browser.post(`/console/api/agents/${botId}/restore`)
  const path = `/v3/chat/retrieve?conversation_id=${running.data!.conversation_id}&chat_id=${running.data!.id}`
  expect((await visitor.caller.get<{ status: string }>(path)).data?.status).toBe('canceled')
  expect(await get(botId)).toMatchObject({ state: 'live' })
  expect((await visitor.caller.post('/v3/chat', ask(botId, 'Hi'))).code).toBe(0)
})

test('a copy has the same draft, a name that fits, and is published nowhere', async () => {
  const botId = await server.createBot({ name: 'Twenty letters name', prompt_info: { prompt: 'Copy me' } })
  const copied = await browser.post<{ bot_id: string }>(`/console/api/agents/${botId}/duplicate`)
  expect(await get(copied.data!.bot_id)).toMatchObject({
    state: 'draft',
    bot: { name: 'Twenty letters n (2)', prompt_info: { prompt: 'Copy me' } },
  })
})

test('the install code names the address the browser used', async () => {
  const botId = await create()
  const path = `/console/api/agents/${botId}/install`
  const { host } = new URL(server.url)

  const plain = await browser.get<{ server_url: string; script_url: string; csp: string }>(path)
  const proxied = await browser.call<{ server_url: string }>('GET', path, undefined, { 'X-Forwarded-Proto': 'https' })

  expect(plain.data).toMatchObject({ server_url: server.url, bot_id: botId, csp: expect.stringContaining(server.url) })
  expect(plain.data!.script_url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/obj\/unpkg\/.*\/libs\/cn\/index\.js$/)
  expect(proxied.data!.server_url).toBe(`https://${host}`)
})

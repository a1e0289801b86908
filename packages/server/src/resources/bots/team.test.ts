import type { BotVersion } from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let botId: string
beforeEach(async () => {
  server = await startTestServer()
  botId = await server.createBot()
})
afterEach(() => server.stop())

/** A member of the owner's workspace. */
async function createMember(role_type = 'member'): Promise<{ caller: Caller; userId: string }> {
  const member = await server.createStranger()
  const users = [{ user_id: member.userId, role_type }]
  await server.owner.post(`/v1/workspaces/${server.workspaceId}/members`, { users })
  return member
}
const publish = (caller: Caller) => caller.post('/v1/bot/publish', { bot_id: botId, connector_ids: ['1024'] })

test('versions are listed newest first, with the fields of both descriptions and times as strings', async () => {
  await publish(server.owner)
  const { version } = (await server.owner.get<{ version: string }>(`/v1/bots/${botId}`)).data!
  const list = async (query = '') =>
    (
      await server.owner.get<{ items: BotVersion[]; total: number; has_more: boolean }>(
        `/v1/bots/${botId}/versions${query}`,
      )
    ).data!

  const { items, total, has_more } = await list()
  expect([total, has_more]).toEqual([2, false])
  expect(items[0]).toEqual({
    version,
    description: '',
    changelog: '',
    publish_status: 'published_online',
    created_at: String(server.clock.now()),
    updated_at: String(server.clock.now()),
    creator: { id: server.ownerId, name: 'Owner' },
  })
  expect(items[1]!.publish_status).toBe('published_draft')
  expect(await list('?page_size=1&page_num=1')).toMatchObject({ items: [{ version }], has_more: true })
  expect((await list('?publish_status=published_online')).items).toHaveLength(1)
  // On Chat SDK the first version still answers.
  expect((await list('?publish_status=published_online&connector_id=999')).items[0]!.version).toBe(items[1]!.version)
})

test('a collaborator of a shared agent may publish it, and no longer when it is shared no more', async () => {
  const member = await createMember()
  const path = `/v1/bots/${botId}/collaborators`
  const add = () => server.owner.post(path, { collaborators: [{ user_id: member.userId }] })
  const share = (collaboration_mode: string) =>
    server.owner.post(`/v1/bots/${botId}/collaboration_mode`, { collaboration_mode })

  expect((await publish(member.caller)).code).toBe(4101)
  expect((await add()).code).toBe(4000)
  await share('collaboration')
  expect((await add()).code).toBe(0)
  expect((await add()).code).toBe(4201)
  expect((await publish(member.caller)).code).toBe(0)
  await share('single')
  expect((await publish(member.caller)).code).toBe(4101)
  await share('collaboration')
  expect((await server.owner.call('DELETE', `${path}/${member.userId}`)).code).toBe(0)
  expect((await publish(member.caller)).code).toBe(4101)
  expect((await server.owner.call('DELETE', `${path}/${member.userId}`)).code).toBe(4200)
})

test('only those who manage members choose collaborators, and only among the members', async () => {
  const member = await createMember()
  const stranger = await server.createStranger()
  const body = { collaboration_mode: 'collaboration' }

  expect((await member.caller.post(`/v1/bots/${botId}/collaboration_mode`, body)).code).toBe(4101)
  await server.owner.post(`/v1/bots/${botId}/collaboration_mode`, body)
  const collaborators = [{ user_id: stranger.userId }]
  expect((await server.owner.post(`/v1/bots/${botId}/collaborators`, { collaborators })).code).toBe(4200)
})

test('28. a removed member is refused with their next call, whatever token they hold', async () => {
  const member = await createMember('admin')
  expect((await publish(member.caller)).code).toBe(0)

  const path = `/v1/workspaces/${server.workspaceId}/members`
  await server.owner.call('DELETE', path, { user_ids: [member.userId] })

  expect((await publish(member.caller)).code).toBe(4006)
  expect((await member.caller.get(path)).code).toBe(4101)
})

test('an agent is copied with its draft, published nowhere, into a workspace of the caller', async () => {
  const { data } = await server.owner.post<{ copied_entity_id: string }>('/v1/entities/copy_tasks', {
    entity_id: botId,
    entity_type: 'bot',
  })
  const { workspaceId } = await server.createStranger()
  const foreign = { entity_id: botId, entity_type: 'bot', to_workspace_id: workspaceId }

  const copy = await server.owner.get<{ name: string }>(`/v1/bots/${data!.copied_entity_id}?is_published=false`)
  expect(copy.data!.name).toBe('Helper')
  expect((await server.owner.get(`/v1/bots/${data!.copied_entity_id}`)).code).toBe(4015)
  expect((await server.owner.post('/v1/entities/copy_tasks', foreign)).code).toBe(4101)
  expect((await server.owner.post('/v1/entities/copy_tasks', { entity_id: '7', entity_type: 'app' })).code).toBe(5010)
})

test('the deprecated list has what answers on the API', async () => {
  const offline = await server.createBot({}, [])
  const { data } = await server.owner.get<{ space_bots: { bot_id: string }[]; total: number }>(
    `/v1/space/published_bots_list?space_id=${server.workspaceId}&page_index=1`,
  )

  expect(data!.space_bots.map(({ bot_id }) => bot_id)).toContain(botId)
  expect(data!.space_bots.map(({ bot_id }) => bot_id)).not.toContain(offline)
  expect(data!.space_bots[0]).toMatchObject({ bot_name: 'Helper', publish_time: String(server.clock.now()) })
  expect(data!.total).toBe(data!.space_bots.length)
})

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
async function upload(content: Buffer | string, name: string, caller = server.owner): Promise<string> {
  const body = new FormData()
  body.set('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name)
  const response = await caller.fetch('/v1/files/upload', { method: 'POST', body })
  return ((await response.json()) as { data: { id: string } }).data.id
}

test('an uploaded picture becomes the icon of an agent, which anyone sees at its whole address', async () => {
  const icon_file_id = await upload(png, 'icon.png')
  await server.owner.post('/v1/bot/update', { bot_id: botId, icon_file_id })
  await server.owner.post('/v1/bot/publish', { bot_id: botId, connector_ids: ['1024', '999'] })

  const { session } = await server.openVisitor(botId)
  expect(session.bot.icon_url).toBe(`${server.url}/icons/${icon_file_id}`)
  const icon = await fetch(session.bot.icon_url)
  expect(Buffer.from(await icon.arrayBuffer())).toEqual(png)
  expect(Object.fromEntries(icon.headers)).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  })
})

test('26. only a picture of the caller becomes an icon, and no other file is ever served', async () => {
  const stranger = await server.createStranger()
  const text = await upload('words', 'a.txt')
  const foreign = await upload(png, 'a.png', stranger.caller)
  const own = await upload(png, 'b.png')
  const update = (icon_file_id: string) => server.owner.post('/v1/bot/update', { bot_id: botId, icon_file_id })

  expect((await update(text)).code).toBe(4303)
  expect((await update(foreign)).code).toBe(4200)
  expect((await update('../7')).code).toBe(4000)
  for (const id of [own, text, foreign]) expect((await fetch(`${server.url}/icons/${id}`)).status).toBe(404)
})

test('a window that starts up gets the version of its own channel', async () => {
  const botId = await server.createBot({ description: 'First' }, ['1024', '999'])
  await server.owner.post('/v1/bot/update', { bot_id: botId, description: 'Second' })
  await server.owner.post('/v1/bot/publish', { bot_id: botId, connector_ids: ['999'] })
  const read = async (query = '') =>
    server.owner.get<{ description: string }>(`/v1/bot/get_online_info?bot_id=${botId}${query}`)

  expect((await read('&connector_id=999')).data!.description).toBe('Second')
  expect((await read('&connector_id=1024')).data!.description).toBe('First')
  expect((await read()).data!.description).toBe('First')
  expect((await read('&connector_id=998')).code).toBe(4015)
})

test('the deprecated list of published agents tells what was published, not what is being written', async () => {
  const botId = await server.createBot({ name: 'Helper' })
  await server.owner.post('/v1/bot/update', { bot_id: botId, name: 'Secret launch' })
  const list = `/v1/space/published_bots_list?space_id=${server.workspaceId}`

  const { data } = await server.owner.get<{ space_bots: { bot_id: string; bot_name: string }[] }>(list)
  expect(data!.space_bots.find(({ bot_id }) => bot_id === botId)?.bot_name).toBe('Helper')
})

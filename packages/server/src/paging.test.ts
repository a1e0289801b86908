import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { apiAppEventTypes } from '@buttonhole/protocol'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openConsole } from './testing/open-console.ts'
import { type Caller, startTestServer, type TestServer } from './testing/start-test-server.ts'

// Messages have cursors of their own; `resources/messages` holds those to the same.

/** Is told of events; gives every challenge back. */
const receiver = createServer((request, response) => void request.pipe(response))
let receiverHost: string
let server: TestServer
beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  receiverHost = `127.0.0.1:${(receiver.address() as AddressInfo).port}`
  const audio = { baseUrl: 'https://audio.example/v1', apiKey: '', transcriptionModel: 'ears', speechModel: 'mouth' }
  server = await startTestServer({ outboundHosts: [receiverHost], audio: { ...audio, voices } })
})
afterAll(async () => {
  await server.stop()
  receiver.closeAllConnections()
  receiver.close()
})

const voices = ['anna', 'ben', 'cleo', 'dan', 'eve']
type Data = Record<string, unknown>

/** A list with pages: how a row comes into it, and where its rows and their names stand. */
interface PagedList {
  /** What a fresh account needs first. @returns the query that all its pages share */
  prepare(caller: Caller, workspaceId: string): Promise<string>
  /** @returns the name it goes by, where that is not the given one; `null` when no more can be added */
  add(caller: Caller, query: string, name: string): Promise<unknown>
  path: string | ((query: string) => string)
  rows(data: Data): { name: string }[]
  /** Rows that come in while somebody reads stand behind what is there: nothing is seen twice. */
  growsAtTheEnd?: true
  byToken?: true
  /** Where the next page begins, of lists that go on after their last row. */
  cursor?(data: Data): string
  /** Rows that the server is configured with; `add` adds none. */
  fixed?: readonly string[]
  /** Pages are as large as the server wants: this many rows stand for one. */
  rowsForOne?: number
  /** Read by somebody signed in at the console. */
  inConsole?: true
  /** Changes a row so that it takes another place in the order. */
  change?(caller: Caller, name: string): Promise<unknown>
}

const createBot = (caller: Caller, space_id: string, name: string) =>
  caller.post<{ bot_id: string }>('/v1/bot/create', { space_id, name })
const spaceOf = (query: string) => /=(\d+)/.exec(query)![1]!
const ofBot = async (caller: Caller, workspaceId: string) => {
  const created = await caller.post<{ bot_id: string }>('/v1/bot/create', { space_id: workspaceId, name: 'Bot' })
  return `bot_id=${created.data!.bot_id}`
}
const ofTeam = async (caller: Caller) => {
  const created = await caller.post<{ id: string }>('/v1/workspaces', { name: 'Team', description: '' })
  return `workspace_id=${created.data!.id}`
}
const publishedBot = async (caller: Caller, space_id: string, name: string) => {
  const { bot_id } = (await caller.post<{ bot_id: string }>('/v1/bot/create', { space_id, name })).data!
  await caller.post('/v1/bot/publish', { bot_id, connector_ids: ['1024'] })
}
const deliveriesOf = (query: string) => `/v1/api_apps/${spaceOf(query)}/deliveries`
const conversations = {
  path: '/v1/conversations',
  add: (caller: Caller, query: string, name: string) =>
    caller.post('/v1/conversation/create', { bot_id: spaceOf(query), name }),
  rows: (data: Data) => data.conversations as { name: string }[],
}

const lists: Record<string, PagedList> = {
  agents: {
    prepare: async (_, workspaceId) => `workspace_id=${workspaceId}&publish_status=all`,
    add: (caller, query, name) => createBot(caller, spaceOf(query), name),
    path: '/v1/bots',
    rows: (data) => data.items as { name: string }[],
  },
  'published agents': {
    prepare: async (_, workspaceId) => `workspace_id=${workspaceId}`,
    add: (caller, query, name) => publishedBot(caller, spaceOf(query), name),
    path: '/v1/bots',
    rows: (data) => data.items as { name: string }[],
  },
  'published agents, the deprecated way': {
    prepare: async (_, workspaceId) => `space_id=${workspaceId}`,
    add: (caller, query, name) => publishedBot(caller, spaceOf(query), name),
    path: '/v1/space/published_bots_list',
    rows: (data) => (data.space_bots as { bot_name: string }[]).map(({ bot_name: name }) => ({ name })),
  },
  versions: {
    prepare: ofBot,
    async add(caller, query) {
      const published = await caller.post<{ version: string }>('/v1/bot/publish', {
        bot_id: spaceOf(query),
        connector_ids: ['1024'],
      })
      return published.data!.version
    },
    path: (query) => `/v1/bots/${spaceOf(query)}/versions`,
    rows: (data) => (data.items as { version: string }[]).map(({ version: name }) => ({ name })),
  },
  'members of a workspace': {
    prepare: ofTeam,
    async add(caller, query) {
      const { userId } = await server.createStranger()
      await caller.post(`/v1/workspaces/${spaceOf(query)}/members`, {
        users: [{ user_id: userId, role_type: 'member' }],
      })
      return userId
    },
    path: (query) => `/v1/workspaces/${spaceOf(query)}/members`,
    rows: (data) => (data.items as { user_id: string }[]).map(({ user_id: name }) => ({ name })),
    growsAtTheEnd: true,
  },
  'conversations, oldest first': {
    ...conversations,
    prepare: async (caller, workspaceId) => `${await ofBot(caller, workspaceId)}&sort_order=ASC`,
    growsAtTheEnd: true,
  },
  'conversations, newest first': { ...conversations, prepare: ofBot },
  workspaces: {
    prepare: async () => 'x=0',
    add: (caller, _, name) => caller.post('/v1/workspaces', { name, description: '' }),
    path: '/v1/workspaces',
    rows: (data) => data.workspaces as { name: string }[],
  },
  'programs that are told of events': {
    prepare: async () => 'x=0',
    add: (caller, _, name) => caller.post('/v1/api_apps', { app_type: 'normal', name }),
    path: '/v1/api_apps',
    rows: (data) => data.items as { name: string }[],
    byToken: true,
  },
  'agents in the console': {
    prepare: async (_, workspaceId) => `workspace_id=${workspaceId}`,
    add: async (caller, query, name) => (await createBot(caller, spaceOf(query), name)).data!.bot_id,
    change: (caller, bot_id) => caller.post('/v1/bot/update', { bot_id, description: 'Changed' }),
    path: '/console/api/agents',
    rows: (data) => (data.items as { id: string }[]).map(({ id: name }) => ({ name })),
    byToken: true,
    cursor: (data) => `after=${data.after}`,
    inConsole: true,
  },
  'conversations in the console': {
    async prepare(caller, workspaceId) {
      return `workspace_id=${workspaceId}&bot=${spaceOf(await ofBot(caller, workspaceId))}`
    },
    async add(caller, query) {
      const bot_id = /bot=(\d+)/.exec(query)![1]!
      const { data } = await caller.post<{ id: string }>('/v1/conversation/create', {
        bot_id,
        messages: [{ role: 'user', content: 'Hi', content_type: 'text' }],
      })
      return data!.id
    },
    change: (caller, id) => caller.call('PUT', `/v1/conversations/${id}`, { name: 'Changed' }),
    path: '/console/api/conversations',
    rows: (data) => (data.items as { id: string }[]).map(({ id: name }) => ({ name })),
    byToken: true,
    cursor: (data) => `after=${data.after}`,
    rowsForOne: 13,
    inConsole: true,
  },
  voices: {
    prepare: async () => 'x=0',
    add: async () => undefined,
    path: '/v1/audio/voices',
    rows: (data) => (data.voice_list as { voice_id: string }[]).map(({ voice_id: name }) => ({ name })),
    fixed: voices,
  },
  // A workspace has none here; the pages of nothing end, and hold nothing.
  apps: {
    prepare: async (_, workspaceId) => `workspace_id=${workspaceId}`,
    add: async () => undefined,
    path: '/v1/apps',
    rows: (data) => data.items as { name: string }[],
    fixed: [],
  },
  'subscriptions of a program': {
    async prepare(caller) {
      const { id } = (await caller.post<{ id: string }>('/v1/api_apps', { app_type: 'normal', name: 'Audit' })).data!
      return `api_app_id=${id}`
    },
    // There are as many as there are kinds of events, and a subscription that is there already is no new one.
    async add(caller, query) {
      const events = `/v1/api_apps/${spaceOf(query)}/events`
      const { data } = await caller.get<{ items: { name: string }[] }>(events)
      const next = apiAppEventTypes.find((type) => !data!.items.some(({ name }) => name === type))
      if (next) await caller.post(events, { event_types: [next] })
      return next ?? null
    },
    path: (query) => `/v1/api_apps/${spaceOf(query)}/events`,
    rows: (data) => data.items as { name: string }[],
    byToken: true,
  },
  'the audit log': {
    prepare: async (_, workspaceId) => `workspace_id=${workspaceId}&subject=agent`,
    add: (caller, query, name) => createBot(caller, spaceOf(query), name),
    path: '/console/api/audit',
    rows: (data) => (data.items as { subject: { name: string } }[]).map(({ subject }) => subject),
    byToken: true,
    cursor: (data) => `before=${(data.items as { id: string }[]).at(-1)?.id}`,
    inConsole: true,
  },
  'deliveries of events': {
    async prepare(caller, workspaceId) {
      const { id } = (await caller.post<{ id: string }>('/v1/api_apps', { app_type: 'normal', name: 'Audit' })).data!
      await caller.call('PUT', `/v1/api_apps/${id}`, { callback_url: `http://${receiverHost}/` })
      await caller.post(`/v1/api_apps/${id}/events`, { event_types: ['bot.published'] })
      return `api_app_id=${id}&space=${workspaceId}`
    },
    async add(caller, query, name) {
      await publishedBot(caller, /space=(\d+)/.exec(query)![1]!, name)
      const { data } = await caller.get<{ items: { id: string }[] }>(`${deliveriesOf(query)}?page_size=1`)
      return data!.items[0]!.id
    },
    path: (query) => deliveriesOf(query),
    rows: (data) => (data.items as { id: string }[]).map(({ id: name }) => ({ name })),
    byToken: true,
  },
}

/** Reads to the end; `between` is called after each page. */
async function readAll(
  list: PagedList,
  caller: Caller,
  query: string,
  size: number,
  between: (seen: readonly string[]) => Promise<unknown>,
) {
  const seen: string[] = []
  let token = ''
  for (let number = 1; ; number++) {
    const position = list.byToken ? token && `&${token}` : `&page_num=${number}`
    const path = typeof list.path === 'string' ? list.path : list.path(query)
    const { data } = await caller.get<Data>(`${path}?${query}&page_size=${size}${position}`)
    const names = list.rows(data!).map(({ name }) => name)
    seen.push(...names)
    token = list.cursor?.(data!) ?? `page_token=${data!.next_page_token ?? ''}`
    const isLast = list.byToken ? data!.has_more === false || data!.after === '' : names.length < size
    if (isLast) return seen
    await between(seen)
  }
}

describe.each(Object.entries(lists))('%s', (_, list) => {
  test('pages of any size show each row once, and none is missed while others write', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 7 }),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.boolean(), { maxLength: 4 }),
        async (count, size, writes) => {
          const { caller, workspaceId, userId } = await server.createStranger()
          const reader = list.inConsole ? await openConsole(server, userId) : caller
          const query = await list.prepare(caller, workspaceId)
          const known = [...(list.fixed ?? [])]
          for (let index = 0; index < count * (list.fixed ? 0 : (list.rowsForOne ?? 1)); index++) {
            const named = await list.add(caller, query, `row ${index}`)
            if (named !== null) known.push(typeof named === 'string' ? named : `row ${index}`)
          }
          const isKnown = (name: string) => known.includes(name)

          const quiet = await readAll(list, reader, query, size, async () => undefined)
          let page = 0
          const busy = await readAll(list, reader, query, size, async () => {
            if (writes[page++]) await list.add(caller, query, `new ${page}`)
          })

          expect(new Set(quiet).size).toBe(quiet.length)
          expect(quiet.filter(isKnown).sort()).toEqual(known.sort())
          expect([...new Set(busy.filter(isKnown))].sort()).toEqual(known)
          if (list.growsAtTheEnd || list.byToken) expect(new Set(busy).size).toBe(busy.length)
        },
      ),
      { numRuns: 12 },
    )
  })
})

describe.each(Object.entries(lists).filter(([, { change }]) => change))('%s, the last changed first', (_, list) => {
  test('what is changed while somebody reads is given still, and again only when it was given before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.option(fc.nat({ max: 6 }), { nil: undefined }), { maxLength: 6 }),
        async (count, size, changes) => {
          const { caller, workspaceId, userId } = await server.createStranger()
          const reader = await openConsole(server, userId)
          const query = await list.prepare(caller, workspaceId)
          const known: string[] = []
          for (let index = 0; index < count * (list.rowsForOne ?? 1); index++)
            known.push(String(await list.add(caller, query, `row ${index}`)))

          const again: string[] = []
          let page = 0
          const seen = await readAll(list, reader, query, size, async (before) => {
            server.clock.advanceMs(1000)
            const picked = changes[page++]
            if (picked === undefined) return
            const name = known[picked % known.length]!
            if (before.includes(name)) again.push(name)
            await list.change!(caller, name)
          })

          expect([...new Set(seen.filter((name) => known.includes(name)))].sort()).toEqual([...known].sort())
          for (const name of known) {
            const times = seen.filter((other) => other === name).length
            expect(times).toBeLessThanOrEqual(1 + again.filter((other) => other === name).length)
          }
        },
      ),
      { numRuns: 15 },
    )
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  consoleRoutes,
  type Fixture,
  forbidden,
  type Route,
  toAppRequest,
  toModel,
} from './testing/console-access-table.ts'
import { addMember, consoleHeader } from './testing/open-console.ts'
import { ask, type Caller, startTestServer, type TestServer } from './testing/start-test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ ceilings: { signInsPerAddressPerMinute: 1000, signInsPerEmailPerMinute: 1000 } })
})
afterAll(() => server.stop())

type Role = 'none' | 'foreign' | 'member' | 'admin' | 'owner'
const roles: Role[] = ['none', 'foreign', 'member', 'admin', 'owner']

test('the table names every route of the console', () => {
  expect(listConsoleRoutes().sort()).toEqual(Object.keys(consoleRoutes).sort())
})

describe.each(Object.entries(consoleRoutes))('%s', (name, route) => {
  test.each(roles)('as %s', async (role) => {
    const fixture = await createFixture()
    const { caller } = await openAs(role)

    const answer = await call(caller, name, route, fixture)

    const access = route.access
    expect(answer.code).toBe(
      { none: access.none, foreign: access.foreign, member: access.member, admin: access.admin, owner: access.owner }[
        role as 'none'
      ] ?? access.rest,
    )
  })

  test('10. not without the header of the console, nor from another origin', async () => {
    const fixture = await createFixture()
    const { caller, cookie } = await openAs('owner')
    const host = new URL(server.url).host

    const bare = await call(server.as('', { Cookie: cookie }), name, route, fixture)
    expect([bare.code, bare.status]).toEqual([forbidden, 403])
    const foreign = [
      'https://evil.example',
      'null',
      `http://evil.${host}`,
      `${server.url}0`,
      server.url.replace('127.', '128.'),
    ]
    for (const Origin of foreign) {
      const answer = await call(caller, name, route, fixture, { Origin })
      expect([Origin, answer.code]).toEqual([Origin, forbidden])
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    }
    for (const site of ['cross-site', 'same-site'])
      expect((await call(caller, name, route, fixture, { 'Sec-Fetch-Site': site })).code).toBe(forbidden)
  })

  test('a token in place of the cookie is not taken', async () => {
    const answer = await call(server.as(server.owner.token, consoleHeader), name, route, await createFixture())
    expect(answer.code).toBe(route.access.none ?? route.access.rest)
  })

  test('9. no preflight allows it', async () => {
    const path = toPath(name, route, await createFixture())
    const answer = await server.owner.fetch(path, {
      method: 'OPTIONS',
      headers: { Origin: 'https://evil.example', 'Access-Control-Request-Headers': 'x-buttonhole-console' },
    })
    expect(answer.ok).toBe(false)
    expect([...answer.headers.keys()].filter((header) => header.startsWith('access-control'))).toEqual([])
  })
})

test('an unknown path below the console answers as an error, not as a page', async () => {
  const { caller } = await openAs('owner')
  expect((await caller.get('/console/api/nothing')).code).toBe(4200)
})

async function createFixture(): Promise<Fixture> {
  const botId = await server.createBot()
  const chat = await server.owner.post<{ id: string; conversation_id: string }>('/v3/chat', ask(botId, 'Hi'))
  const { version } = await server.database
    .selectFrom('bot_versions')
    .select('version')
    .where('bot_id', '=', botId)
    .executeTakeFirstOrThrow()
  const memberId = await addMember(server, 'member')
  const { id } = await server.createToken(memberId)
  const conversationId = chat.data!.conversation_id
  const [webAppId, serviceAppId] = [await createApp('web'), await createApp('service')]
  const memberTokenId = id
  const chatId = chat.data!.id
  const ids = { workspaceId: server.workspaceId, botId, version, conversationId, chatId }
  return {
    ...ids,
    memberTokenId,
    webAppId,
    serviceAppId,
    ...(await createModel()),
    memberId,
    invitationId: await createInvitation(),
  }
}

async function createInvitation(): Promise<string> {
  const { caller } = await openAs('owner')
  const body = { workspace_id: server.workspaceId, role: 'member' }
  return (await caller.post<{ id: string }>('/console/api/invitations', body)).data!.id
}

async function createModel(): Promise<{ modelId: string; providerId: string }> {
  const { caller } = await openAs('owner')
  const { data } = await caller.post<{ id: string }>('/console/api/models', toModel(server.workspaceId))
  const { provider_id } = await server.database
    .selectFrom('provider_models')
    .select('provider_id')
    .where('id', '=', data!.id)
    .executeTakeFirstOrThrow()
  return { modelId: data!.id, providerId: provider_id }
}

async function createApp(kind: 'web' | 'service'): Promise<string> {
  const { caller } = await openAs('owner')
  const created = await caller.post<{ app: { id: string } }>(
    '/console/api/oauth-apps',
    toAppRequest(server.workspaceId, kind),
  )
  return created.data!.app.id
}

async function openAs(role: Role): Promise<{ caller: Caller; cookie: string }> {
  if (role === 'none') return { caller: server.as('', consoleHeader), cookie: '' }
  const userId =
    role === 'owner'
      ? server.ownerId
      : role === 'foreign'
        ? (await server.createStranger()).userId
        : await addMember(server, role)
  const cookie = `bh_session=${await server.app.consoleSessions.open(userId, 'Test browser')}`
  return { caller: server.as('', { Cookie: cookie, ...consoleHeader }), cookie }
}

function toPath(name: string, route: Route, fixture: Fixture): string {
  const pattern = name.split(' ')[1]!
  return `/console/api${route.path?.(fixture) ?? pattern.replace(':id', fixture.botId).replace(':version', fixture.version)}`
}

async function call(
  caller: Caller,
  name: string,
  route: Route,
  fixture: Fixture,
  headers: Record<string, string> = {},
) {
  const method = name.split(' ')[0]!
  const body = route.body?.(fixture)
  const response = await caller.fetch(toPath(name, route, fixture), {
    method,
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  const { code = 0 } = (isJson ? await response.json() : {}) as { code?: number }
  return { code, status: response.status, headers: response.headers }
}

/** What the router knows, `METHOD /path` below `/console/api`, without HEAD and the catch-all. */
function listConsoleRoutes(): string[] {
  const prefix = '/console/api'
  const lines = server.app.http.printRoutes({ commonPrefix: false, includeHooks: false }).split('\n')
  const stack: string[] = []
  const found: string[] = []
  for (const line of lines) {
    const match = /^([│ ]*)[├└]── (\S+)(?: \(([^)]+)\))?/.exec(line)
    if (!match) continue
    const depth = match[1]!.length / 4
    stack.length = depth
    stack[depth] = match[2]!
    const path = stack.join('')
    if (!match[3] || !path.startsWith(`${prefix}/`) || path.endsWith('*')) continue
    for (const method of match[3].split(', '))
      if (method !== 'HEAD') found.push(`${method} ${path.slice(prefix.length)}`)
  }
  return found
}

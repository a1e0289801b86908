import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addMember, consoleHeader } from './testing/open-console.ts'
import { ask, type Caller, startTestServer, type TestServer } from './testing/start-test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ ceilings: { signInsPerAddressPerMinute: 1000, signInsPerEmailPerMinute: 1000 } })
})
afterAll(() => server.stop())

type Role = 'none' | 'foreign' | 'member' | 'admin' | 'owner'
const roles: Role[] = ['none', 'foreign', 'member', 'admin', 'owner']

const signedOut = 4100
const forbidden = 4101
const unknownAgent = 4006
const unknownConversation = 4002
const unknownChat = 4001

/** Who may do what. A code of 0 is yes; every role that is not named gets what stands under `rest`. */
interface Access {
  none?: number
  foreign?: number
  member?: number
  admin?: number
  owner?: number
  rest: number
}
const everybody: Access = { rest: 0 }
const signedIn: Access = { none: signedOut, rest: 0 }
const inWorkspace: Access = { none: signedOut, foreign: forbidden, rest: 0 }
const anyEditor: Access = { none: signedOut, foreign: unknownAgent, rest: 0 }
const conversationReaders: Access = { none: signedOut, foreign: unknownConversation, rest: 0 }
const publishers: Access = { none: signedOut, foreign: unknownAgent, member: forbidden, rest: 0 }

interface Fixture {
  workspaceId: string
  botId: string
  version: string
  conversationId: string
  chatId: string
  /** Of somebody who is in the workspace and nothing more. */
  memberTokenId: string
  webAppId: string
  serviceAppId: string
  providerId: string
  modelId: string
  memberId: string
  invitationId: string
}
interface Route {
  access: Access
  path?(fixture: Fixture): string
  body?(fixture: Fixture): unknown
}

/** What owners and admins look after. */
const admins: Access = { none: signedOut, foreign: forbidden, member: forbidden, rest: 0 }
/** The same, where strangers do not even learn that it exists. */
const appKeepers: Access = { none: signedOut, foreign: 4200, member: forbidden, rest: 0 }

const connector_ids = ['999']

/** Every route of the console. A route that is missing here fails the first test. */
const routes: Record<string, Route> = {
  'GET /session': { access: everybody },
  // Nothing to be had without a link, an account or a session.
  'POST /setup': {
    access: { rest: forbidden },
    body: () => ({ setup_token: 'guess', name: 'A', email: 'a@x.example', password: '1234567890' }),
  },
  'POST /sign-in': { access: { rest: signedOut }, body: () => ({ email: 'a@x.example', password: '1234567890' }) },
  'POST /sign-out': { access: signedIn },
  'POST /password': {
    access: { none: signedOut, rest: 4000 },
    body: () => ({ current_password: 'wrong', new_password: '1234567890' }),
  },
  'GET /sessions': { access: signedIn },
  'DELETE /sessions/:id': { access: { none: signedOut, rest: 4200 }, path: () => '/sessions/1' },
  'GET /members': { access: inWorkspace, path: ({ workspaceId }) => `/members?workspace_id=${workspaceId}` },
  'PATCH /members/:id': {
    access: admins,
    path: ({ memberId }) => `/members/${memberId}`,
    body: ({ workspaceId }) => ({ workspace_id: workspaceId, role: 'admin' }),
  },
  'DELETE /members/:id': {
    access: admins,
    path: ({ memberId, workspaceId }) => `/members/${memberId}?workspace_id=${workspaceId}`,
  },
  // The owner is the last one, and stays.
  'POST /members/leave': {
    access: { ...inWorkspace, owner: 4000 },
    body: ({ workspaceId }) => ({ workspace_id: workspaceId }),
  },
  'GET /invitations': { access: admins, path: ({ workspaceId }) => `/invitations?workspace_id=${workspaceId}` },
  'POST /invitations': {
    access: admins,
    body: ({ workspaceId }) => ({ workspace_id: workspaceId, role: 'member' }),
  },
  'DELETE /invitations/:id': { access: appKeepers, path: ({ invitationId }) => `/invitations/${invitationId}` },
  // Nothing to be had without the link.
  'POST /invitations/look': { access: { rest: 4200 }, body: () => ({ token: 'guess' }) },
  'POST /invitations/join': { access: { none: signedOut, rest: 4200 }, body: () => ({ token: 'guess' }) },
  'POST /invitations/accept': {
    access: { rest: 4200 },
    body: () => ({ token: 'guess', name: 'A', email: 'a@x.example', password: '1234567890' }),
  },
  'POST /callbacks/:id/deliveries/:delivery_id/retry': {
    access: { none: signedOut, rest: 4200 },
    path: () => '/callbacks/1/deliveries/1/retry',
  },
  'GET /retention': { access: admins, path: ({ workspaceId }) => `/retention?workspace_id=${workspaceId}` },
  'GET /retention/preview': {
    access: admins,
    path: ({ workspaceId }) => `/retention/preview?workspace_id=${workspaceId}&conversation_days=30`,
  },
  'PUT /retention': {
    access: admins,
    body: ({ workspaceId }) => ({ workspace_id: workspaceId, conversation_days: 0, file_days: 0, audit_days: 0 }),
  },
  'GET /backup': { access: signedIn },
  // The test server has its database in memory: even its owner is told that there is nothing to download.
  'POST /backup': { access: { none: signedOut, foreign: forbidden, member: forbidden, admin: forbidden, rest: 4000 } },
  'GET /audit': { access: admins, path: ({ workspaceId }) => `/audit?workspace_id=${workspaceId}` },
  'GET /models': { access: inWorkspace, path: ({ workspaceId }) => `/models?workspace_id=${workspaceId}` },
  'POST /models': { access: admins, body: ({ workspaceId }) => toModel(workspaceId) },
  // A model nobody listens at: trying it is answered, with what is wrong.
  'POST /models/test': { access: admins, body: ({ workspaceId }) => toModel(workspaceId) },
  'PUT /models/default': {
    access: admins,
    body: ({ workspaceId }) => ({ workspace_id: workspaceId, model_id: 'built-in' }),
  },
  'PATCH /models/:id': {
    access: appKeepers,
    path: ({ modelId }) => `/models/${modelId}`,
    body: () => ({ price: { input: 1, output: 2 } }),
  },
  'DELETE /models/:id': { access: appKeepers, path: ({ modelId }) => `/models/${modelId}` },
  'GET /models/:id/agents': { access: appKeepers, path: ({ modelId }) => `/models/${modelId}/agents` },
  'POST /models/:id/test': { access: appKeepers, path: ({ modelId }) => `/models/${modelId}/test` },
  'GET /model-providers': {
    access: admins,
    path: ({ workspaceId }) => `/model-providers?workspace_id=${workspaceId}`,
  },
  'PATCH /model-providers/:id': {
    access: appKeepers,
    path: ({ providerId }) => `/model-providers/${providerId}`,
    body: () => ({ name: 'Other' }),
  },
  'GET /agents': { access: inWorkspace, path: ({ workspaceId }) => `/agents?workspace_id=${workspaceId}` },
  'POST /agents': {
    access: inWorkspace,
    body: ({ workspaceId }) => ({ workspace_id: workspaceId, name: 'New', template: 'faq' }),
  },
  'POST /agents/import': {
    access: inWorkspace,
    body: ({ workspaceId }) => ({
      workspace_id: workspaceId,
      file: { format: 'buttonhole-agent', format_version: 1, agent: { name: 'Imported' } },
    }),
  },
  'GET /agents/:id': { access: anyEditor },
  'PATCH /agents/:id': { access: anyEditor, body: () => ({ description: 'Changed' }) },
  'GET /agents/:id/export': { access: anyEditor },
  'POST /agents/:id/duplicate': { access: anyEditor },
  'GET /agents/:id/versions': { access: anyEditor },
  'GET /agents/:id/versions/:version': { access: anyEditor },
  'POST /agents/:id/preview': { access: anyEditor },
  'GET /agents/:id/install': { access: anyEditor },
  'POST /agents/:id/publish': { access: publishers, body: () => ({ connector_ids }) },
  'POST /agents/:id/versions/:version/rollback': { access: publishers, body: () => ({ connector_ids }) },
  'GET /agents/:id/access': { access: anyEditor },
  'PATCH /agents/:id/access': { access: publishers, body: () => ({ identity: 'anyone' }) },
  // Nothing is sent: who may not edit must not learn even that.
  'POST /agents/:id/documents': { access: { ...anyEditor, rest: 4300 } },
  'POST /agents/:id/check-site': { access: { ...anyEditor, rest: 4000 }, body: () => ({ url: 'ftp://shop.example' }) },
  'GET /agents/:id/identity-secret': { access: publishers },
  'POST /agents/:id/identity-secret': { access: publishers },
  'DELETE /agents/:id': { access: publishers },
  'POST /agents/:id/restore': { access: publishers },
  'GET /tokens': {
    access: { none: signedOut, foreign: forbidden, member: forbidden, rest: 0 },
    path: ({ workspaceId }) => `/tokens?workspace_id=${workspaceId}`,
  },
  'POST /tokens': { access: signedIn, body: () => ({ name: 'CI' }) },
  'DELETE /tokens/:id': {
    access: { none: signedOut, foreign: 4200, member: 4200, rest: 0 },
    path: ({ memberTokenId }) => `/tokens/${memberTokenId}`,
  },
  'GET /conversations': {
    access: inWorkspace,
    path: ({ workspaceId }) => `/conversations?workspace_id=${workspaceId}`,
  },
  'GET /conversations/:id/messages': {
    access: conversationReaders,
    path: ({ conversationId }) => `/conversations/${conversationId}/messages`,
  },
  'GET /conversations/export': {
    access: inWorkspace,
    path: ({ workspaceId }) => `/conversations/export?workspace_id=${workspaceId}&format=jsonl`,
  },
  'GET /conversations/:id': {
    access: conversationReaders,
    path: ({ conversationId }) => `/conversations/${conversationId}`,
  },
  'GET /conversations/:id/notes': {
    access: conversationReaders,
    path: ({ conversationId }) => `/conversations/${conversationId}/notes`,
  },
  'POST /conversations/:id/notes': {
    access: conversationReaders,
    path: ({ conversationId }) => `/conversations/${conversationId}/notes`,
    body: () => ({ text: 'Asked the workshop.' }),
  },
  'DELETE /conversations/:id/notes/:note_id': {
    access: { ...conversationReaders, rest: 4200 },
    path: ({ conversationId }) => `/conversations/${conversationId}/notes/1`,
  },
  'GET /conversations/:id/visitor-data': {
    access: { ...conversationReaders, member: forbidden },
    path: ({ conversationId }) => `/conversations/${conversationId}/visitor-data`,
  },
  'DELETE /conversations/:id/visitor-data': {
    access: { ...conversationReaders, member: forbidden },
    path: ({ conversationId }) => `/conversations/${conversationId}/visitor-data`,
  },
  'POST /agents/:id/lessons': { access: anyEditor, body: () => ({ question: 'Why?', answer: 'Because.' }) },
  'POST /agents/:id/lessons/forget': { access: anyEditor, body: () => ({ question: 'Why?', answer: 'Because.' }) },
  'GET /oauth-apps': {
    access: { none: signedOut, foreign: forbidden, member: forbidden, rest: 0 },
    path: ({ workspaceId }) => `/oauth-apps?workspace_id=${workspaceId}`,
  },
  'POST /oauth-apps': {
    access: { none: signedOut, foreign: forbidden, member: forbidden, rest: 0 },
    body: ({ workspaceId }) => toAppRequest(workspaceId, 'service'),
  },
  'GET /oauth-apps/:id': { access: appKeepers, path: ({ webAppId }) => `/oauth-apps/${webAppId}` },
  'PATCH /oauth-apps/:id': {
    access: appKeepers,
    path: ({ webAppId }) => `/oauth-apps/${webAppId}`,
    body: () => ({ description: 'Changed' }),
  },
  'DELETE /oauth-apps/:id': { access: appKeepers, path: ({ webAppId }) => `/oauth-apps/${webAppId}` },
  'POST /oauth-apps/:id/secret': { access: appKeepers, path: ({ webAppId }) => `/oauth-apps/${webAppId}/secret` },
  // A key that is none: who may not add one must not learn even that.
  'POST /oauth-apps/:id/keys': {
    access: { ...appKeepers, rest: 4000 },
    path: ({ serviceAppId }) => `/oauth-apps/${serviceAppId}/keys`,
    body: () => ({ public_key: 'no key' }),
  },
  'DELETE /oauth-apps/:id/keys/:kid': {
    access: { ...appKeepers, rest: 4200 },
    path: ({ serviceAppId }) => `/oauth-apps/${serviceAppId}/keys/unknown`,
  },
  'GET /oauth-grants': { access: signedIn },
  'DELETE /oauth-grants/:id': { access: { none: signedOut, rest: 4200 }, path: () => '/oauth-grants/1' },
  'GET /chats/:id/trace': {
    access: { none: signedOut, foreign: unknownChat, rest: 0 },
    path: ({ chatId }) => `/chats/${chatId}/trace`,
  },
  'GET /knowledge': { access: inWorkspace, path: ({ workspaceId }) => `/knowledge?workspace_id=${workspaceId}` },
  'GET /spend-alert': {
    access: inWorkspace,
    path: ({ workspaceId }) => `/spend-alert?workspace_id=${workspaceId}`,
  },
  'PUT /spend-alert': {
    access: { none: signedOut, foreign: forbidden, member: forbidden, rest: 0 },
    body: ({ workspaceId }) => ({
      ...{ workspace_id: workspaceId, period: 'month', limit_micros: 20_000_000 },
      ...{ currency: 'USD', time_zone: 'UTC' },
    }),
  },
  'DELETE /spend-alert': {
    access: { none: signedOut, foreign: forbidden, member: forbidden, rest: 0 },
    path: ({ workspaceId }) => `/spend-alert?workspace_id=${workspaceId}`,
  },
  'GET /overview': { access: inWorkspace, path: ({ workspaceId }) => `/overview?workspace_id=${workspaceId}` },
}

test('the table names every route of the console', () => {
  expect(listConsoleRoutes().sort()).toEqual(Object.keys(routes).sort())
})

describe.each(Object.entries(routes))('%s', (name, route) => {
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

function toModel(workspaceId: string) {
  return { workspace_id: workspaceId, base_url: 'http://model.invalid/v1', model: 'm' }
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

function toAppRequest(workspaceId: string, kind: 'web' | 'service') {
  const redirect_urls = kind === 'web' ? ['https://shop.example/back'] : []
  return { workspace_id: workspaceId, kind, name: 'App', redirect_urls, permissions: ['chat'] }
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

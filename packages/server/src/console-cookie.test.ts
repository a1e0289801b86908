import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addMember, consoleHeader, openConsole } from './testing/open-console.ts'
import { ask, startTestServer, type TestServer } from './testing/start-test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

const connector_ids = ['999']

/** The owner's session as a browser sends it. */
const openCookie = async () => `bh_session=${await server.app.consoleSessions.open(server.ownerId, 'Test browser')}`

describe('the Open API with the cookie of the console', () => {
  test('does what the role allows, and nothing without the header', async () => {
    const botId = await server.createBot()
    const codes: Record<string, number> = {}
    const users = {
      foreign: (await server.createStranger()).userId,
      member: await addMember(server, 'member'),
      admin: await addMember(server, 'admin'),
      owner: server.ownerId,
    }
    for (const [role, userId] of Object.entries(users)) {
      const caller = await openConsole(server, userId)
      codes[role] = (await caller.post('/v1/bot/publish', { bot_id: botId, connector_ids })).code
    }
    const stranger = server.as('', consoleHeader)
    codes.none = (await stranger.post('/v1/bot/publish', { bot_id: botId, connector_ids })).code
    const cookie = await openCookie()
    const bare = server.as('', { Cookie: cookie })
    codes.bare = (await bare.post('/v1/bot/publish', { bot_id: botId, connector_ids })).code

    expect(codes).toEqual({ none: 4100, foreign: 4006, member: 4101, admin: 0, owner: 0, bare: 4101 })
  })

  test('10. is out of reach of foreign pages: no credentials in CORS, the header in no preflight', async () => {
    const cookie = await openCookie()
    const caller = server.as('', { Cookie: cookie, ...consoleHeader })
    const Origin = 'https://evil.example'

    const preflight = await server.as('').fetch('/v1/bot/publish', { method: 'OPTIONS', headers: { Origin } })
    const answer = await caller.call('GET', '/v1/users/me', undefined, { Origin })
    const form = await server.as('', { Cookie: cookie, Origin }).call('POST', '/v1/bot/create', 'space_id=1', {
      'Content-Type': 'application/x-www-form-urlencoded',
    })

    expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).not.toContain('x-buttonhole')
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull()
    expect(answer.code).toBe(4101)
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    expect(form.code).not.toBe(0)
  })

  test('a token that was sent counts, not the cookie beside it', async () => {
    const { userId } = await server.createStranger()
    const { token } = await server.createToken(userId)
    const cookie = await openCookie()

    const answer = await server.as(token, { Cookie: cookie }).get<{ user_id: string }>('/v1/users/me')

    expect(answer.data?.user_id).toBe(userId)
  })
})

test('a member who is removed loses the console and the token in the same moment', async () => {
  const { workspaceId } = server
  const botId = await server.createBot()
  const userId = await addMember(server, 'admin')
  const browser = await openConsole(server, userId)
  const program = server.as((await server.createToken(userId)).token)
  const preview = await browser.post<{ token: string }>(`/console/api/agents/${botId}/preview`)
  const widget = server.as(preview.data!.token, { Origin: server.url })
  expect((await widget.get(`/v1/bots/${botId}`)).code).toBe(0)
  expect((await program.post('/v3/chat', ask(botId, 'Hi'))).code).toBe(0)

  await server.database
    .deleteFrom('workspace_members')
    .where('user_id', '=', userId)
    .where('workspace_id', '=', workspaceId)
    .execute()

  expect((await browser.get(`/console/api/agents/${botId}`)).code).toBe(4006)
  expect((await browser.get(`/console/api/agents?workspace_id=${workspaceId}`)).code).toBe(4101)
  expect((await program.post('/v3/chat', ask(botId, 'Hi'))).code).toBe(4006)
  expect((await widget.get(`/v1/bots/${botId}`)).code).toBe(4006)
})

test('behind a proxy that hides the Host, PUBLIC_URL is an origin of ours, and nothing near it', async () => {
  await server.stop()
  server = await startTestServer({ publicUrl: 'https://chat.example' })
  const browser = await openConsole(server)
  const from = async (Origin: string) => (await browser.call('GET', '/console/api/session', undefined, { Origin })).code

  expect(await from('https://chat.example')).toBe(0)
  for (const origin of ['http://chat.example', 'https://chat.example.evil.example', 'https://chat.example:444'])
    expect(await from(origin)).toBe(4101)
  const session = await browser.get<{ server: { url: string } }>('/console/api/session')
  expect(session.data!.server.url).toBe('https://chat.example')
  expect(session.headers.get('set-cookie')).toMatch(/; Secure$/)
})

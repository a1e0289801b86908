import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { consent, createOAuthApp, ownerOf, redirectUrl } from '../../testing/oauth-browser.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

interface Tokens {
  access_token: string
  refresh_token: string
}

async function post(body: Record<string, string>, secret = '') {
  const response = await fetch(`${server.url}/api/permission/oauth2/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${secret}` },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Tokens & { error?: string } }
}

async function signIn() {
  const { app, secret } = await createOAuthApp(server, { kind: 'web' })
  const query = new URLSearchParams({ response_type: 'code', client_id: app.client_id, redirect_uri: redirectUrl })
  const exchange = {
    grant_type: 'authorization_code',
    client_id: app.client_id,
    redirect_uri: redirectUrl,
    code: await consent(server, `/api/permission/oauth2/authorize?${query}`),
  }
  const refresh = (refreshToken: string) =>
    post({ grant_type: 'refresh_token', client_id: app.client_id, refresh_token: refreshToken }, secret)
  return { app, secret, exchange, refresh }
}

const isGood = async (token: string) => (await server.as(token).get('/v1/users/me')).code === 0

test('of many who bring one code at once one gets tokens, and as it was used twice they end', async () => {
  const { exchange, secret } = await signIn()

  const answers = await Promise.all(Array.from({ length: 6 }, () => post(exchange, secret)))

  const won = answers.filter((answer) => answer.status === 200)
  expect(won).toHaveLength(1)
  expect(await isGood(won[0]!.body.access_token)).toBe(false)
})

test('using a refresh token twice ends the whole family', async () => {
  const { exchange, secret, refresh } = await signIn()
  const first = (await post(exchange, secret)).body
  const second = (await refresh(first.refresh_token)).body
  expect(await isGood(second.access_token)).toBe(true)

  expect((await refresh(first.refresh_token)).body.error).toBe('invalid_request')

  expect(await isGood(second.access_token)).toBe(false)
  expect((await refresh(second.refresh_token)).body.error).toBe('invalid_request')
})

test('an access token lives 15 minutes, a refresh token 30 days from its making', async () => {
  const { exchange, secret, refresh } = await signIn()
  const first = (await post(exchange, secret)).body
  server.clock.advanceMs(899_000)
  expect(await isGood(first.access_token)).toBe(true)
  server.clock.advanceMs(1000)
  expect(await isGood(first.access_token)).toBe(false)

  server.clock.advanceMs(29 * 86_400_000)
  const second = await refresh(first.refresh_token)
  server.clock.advanceMs(30 * 86_400_000)
  expect(second.status).toBe(200)
  expect((await refresh(second.body.refresh_token)).body.error).toBe('invalid_request')
})

test('a code is good for ten minutes, one app and one redirect address', async () => {
  const { exchange, secret } = await signIn()
  const other = await createOAuthApp(server, { kind: 'web' })
  const wrong = [
    post({ ...exchange, redirect_uri: 'https://shop.example/' }, secret),
    post({ ...exchange, client_id: other.app.client_id }, other.secret),
    post({ ...exchange, code: `${exchange.code}x` }, secret),
  ]
  for (const answer of await Promise.all(wrong)) expect(answer.body.error).toBe('invalid_request')
  expect((await post(exchange, 'wrong secret')).status).toBe(401)
  server.clock.advanceMs(600_000)

  expect((await post(exchange, secret)).body.error).toBe('invalid_request')
})

test('tokens end at once when the app is narrowed or disabled, or the consent taken back', async () => {
  const { app, exchange, secret, refresh } = await signIn()
  const owner = await ownerOf(server)
  const tokens = (await post(exchange, secret)).body
  const caller = server.as(tokens.access_token)

  await server.app.oauth.apps.update(owner, app.id, { permissions: ['chat'] })
  expect((await caller.get('/v1/workspaces')).code).toBe(4101)
  await server.app.oauth.apps.update(owner, app.id, { is_enabled: false })
  expect((await caller.get('/v1/users/me')).code).toBe(4100)
  await server.app.oauth.apps.update(owner, app.id, { is_enabled: true })
  expect((await caller.get('/v1/users/me')).code).toBe(0)

  const [grant] = await server.app.oauth.grants.list(server.ownerId)
  await server.app.oauth.grants.revokeOwn(server.ownerId, grant!.id)
  expect((await caller.get('/v1/users/me')).code).toBe(4100)
  expect((await refresh(tokens.refresh_token)).body.error).toBe('invalid_request')
  expect(await server.app.oauth.grants.list(server.ownerId)).toEqual([])
})

test('tokens end at once when the app is deleted', async () => {
  const { app, exchange, secret, refresh } = await signIn()
  const tokens = (await post(exchange, secret)).body

  await server.app.oauth.apps.remove(await ownerOf(server), app.id)

  expect(await isGood(tokens.access_token)).toBe(false)
  expect((await refresh(tokens.refresh_token)).body.error).toBe('invalid_client')
})

test('nobody takes back the consent of somebody else', async () => {
  const { exchange, secret } = await signIn()
  const { access_token } = (await post(exchange, secret)).body
  const [grant] = await server.app.oauth.grants.list(server.ownerId)

  await expect(server.app.oauth.grants.revokeOwn(server.newId(), grant!.id)).rejects.toMatchObject({ code: 4200 })
  expect(await isGood(access_token)).toBe(true)
})

type Step =
  | { do: 'refresh'; which: number }
  | { do: 'race'; which: number }
  | { do: 'wait'; days: number }
  | { do: 'revoke' }

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('refresh' as const), which: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('race' as const), which: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 31 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke' as const) }) },
)

test('whatever is refreshed, raced, revoked or left to expire, at most one refresh token of a family is good', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 12 }), async (steps) => {
      const { app, exchange, secret, refresh } = await signIn()
      let day = 0
      let isEnded = false
      const issued = [{ born: day, ...(await post(exchange, secret)).body }]
      for (const step of steps) {
        if (step.do === 'wait') {
          server.clock.advanceMs(step.days * 86_400_000)
          day += step.days
        } else if (step.do === 'revoke') {
          const own = (await server.app.oauth.grants.list(server.ownerId)).filter((grant) => grant.app_id === app.id)
          for (const grant of own) await server.app.oauth.grants.revokeOwn(server.ownerId, grant.id)
          isEnded ||= own.length > 0
        } else {
          const chosen = issued[step.which % issued.length]!
          const isNewest = chosen === issued.at(-1)
          const times = step.do === 'race' ? 3 : 1
          const answers = await Promise.all(Array.from({ length: times }, () => refresh(chosen.refresh_token)))
          const won = answers.filter((answer) => answer.status === 200)
          // Only the newest token of a living family brings new ones, and only once.
          expect(won.length).toBe(!isEnded && isNewest && day - chosen.born < 30 ? 1 : 0)
          if (won[0]) issued.push({ born: day, ...won[0].body })
          // A used token ends its family for as long as it is remembered: a day longer than it lives.
          const isReuse = isNewest ? won.length > 0 && times > 1 : day - chosen.born <= 31
          isEnded ||= isReuse
        }
      }
      // The sum of it: of all tokens ever issued, tried from the newest, one at most is good.
      const answers = []
      for (const tokens of [...issued].reverse()) answers.push(await refresh(tokens.refresh_token))
      expect(answers.filter((answer) => answer.status === 200).length).toBeLessThanOrEqual(1)
    }),
    { numRuns: 40 },
  )
}, 60_000)

test('whatever a device does, one approval brings one family', async () => {
  const anyAction = fc.constantFrom('poll', 'race', 'approve', 'deny', 'wait')
  const { app } = await createOAuthApp(server, { kind: 'device' })
  const owner = await ownerOf(server)
  const { apps, devices } = server.app.oauth
  await fc.assert(
    fc.asyncProperty(fc.array(anyAction, { maxLength: 8 }), async (actions) => {
      const row = await apps.getClient(app.client_id)
      server.clock.advanceMs(600_000) // New ceilings for each round.
      const code = await devices.begin(row, { workspaceId: undefined, serverUrl: server.url, address: '::1' })
      const poll = () =>
        devices.poll(row, code.device_code).then(
          () => 1,
          () => 0,
        )
      let won = 0
      let decisions = 0
      for (const action of actions) {
        if (action === 'wait') server.clock.advanceMs(60_000)
        else if (action === 'poll') won += await poll()
        else if (action === 'race') won += (await Promise.all([poll(), poll(), poll()])).reduce((a, b) => a + b, 0)
        else
          decisions += await devices.decide(owner, code.user_code, '::1', action === 'approve').then(
            () => 1,
            () => 0,
          )
      }
      expect(won).toBeLessThanOrEqual(1)
      expect(decisions).toBeLessThanOrEqual(1)
    }),
    { numRuns: 60 },
  )
}, 60_000)

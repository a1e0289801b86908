import { afterEach, beforeEach, expect, test } from 'vitest'
import { consoleHeader } from '../../testing/open-console.ts'
import { type Answer, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

const password = 'correct horse battery'
const owner = { name: 'Ann', email: 'Ann@Shop.example', password }

/** A browser without a session. */
const visit = (headers: Record<string, string> = {}) => server.as('', { ...consoleHeader, ...headers })

/** The browser after an answer that set its cookie. */
function withCookie(answer: Answer) {
  const cookie = /bh_session=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '')?.[1]
  return visit({ Cookie: `bh_session=${cookie}` })
}

async function setUp() {
  const setup_token = await server.app.accounts.createSetupToken()
  return visit().post('/console/api/setup', { setup_token, ...owner })
}

const signIn = (email: string, given: string) => visit().post('/console/api/sign-in', { email, password: given })

interface Session {
  state: string
  user?: { name: string; email: string }
  workspaces?: { role: string }[]
}

test('the first account is made with the link of the start, and is signed in', async () => {
  expect((await visit().get<Session>('/console/api/session')).data?.state).toBe('setup')

  const browser = withCookie(await setUp())

  const session = await browser.get<Session>('/console/api/session')
  expect(session.data).toMatchObject({
    state: 'signed-in',
    user: { name: 'Ann', email: 'ann@shop.example' },
    workspaces: [{ role: 'owner' }],
  })
  expect((await visit().get<Session>('/console/api/session')).data?.state).toBe('signed-out')
})

test('the cookie is out of reach of scripts and other sites, and Secure behind TLS', async () => {
  const plain = (await setUp()).headers.get('set-cookie')!
  expect(plain).toMatch(/^bh_session=[\w-]{43}; HttpOnly; SameSite=Lax; Path=\/; Max-Age=2592000$/)

  const secure = await visit({ 'X-Forwarded-Proto': 'https' }).post('/console/api/sign-in', owner)

  expect(secure.headers.get('set-cookie')).toMatch(/; Secure$/)
})

test('a setup link is good once, and not for a wrong secret', async () => {
  const setup_token = await server.app.accounts.createSetupToken()
  expect((await visit().post('/console/api/setup', { ...owner, setup_token: 'guess' })).code).toBe(4101)

  const answers = await Promise.all(
    ['a@x.example', 'b@x.example', 'c@x.example'].map((email) =>
      visit().post('/console/api/setup', { setup_token, ...owner, email }),
    ),
  )

  expect(answers.map((answer) => answer.code).sort()).toEqual([0, 4101, 4101])
  expect(await server.app.accounts.createSetupToken()).toBeUndefined()
  expect((await visit().post('/console/api/setup', { setup_token, ...owner })).code).toBe(4101)
})

test('setup takes nobody but the owner, whatever else the body says', async () => {
  const { userId } = await server.createStranger()
  const setup_token = await server.app.accounts.createSetupToken()

  await visit().post('/console/api/setup', { setup_token, ...owner, id: userId, user_id: userId, role: 'admin' })

  expect(await server.database.selectFrom('accounts').select('user_id').execute()).toEqual([
    { user_id: server.ownerId },
  ])
})

test('a short password is refused with a sentence', async () => {
  const setup_token = await server.app.accounts.createSetupToken()
  const answer = await visit().post('/console/api/setup', { setup_token, ...owner, password: 'short' })
  expect(answer).toMatchObject({ code: 4000, msg: expect.stringContaining('"password"') })
})

test('an unknown e-mail and a wrong password answer the same', async () => {
  await setUp()

  const wrong = await signIn(owner.email, 'wrong wrong wrong')
  const unknown = await signIn('nobody@shop.example', 'wrong wrong wrong')

  expect(wrong.code).toBe(4100)
  const { detail: _, headers: __, ...unknownRest } = unknown
  expect(wrong).toMatchObject(unknownRest)
  expect([...unknown.headers.keys()]).toEqual([...wrong.headers.keys()])
})

test('an unknown e-mail takes as much work as a wrong password', async () => {
  await server.stop()
  server = await startTestServer({ ceilings: { signInsPerAddressPerMinute: 1000, signInsPerEmailPerMinute: 1000 } })
  await setUp()
  const emails = [owner.email, 'nobody@shop.example']
  const work: number[][] = [[], []]

  // Processor time, for what else the machine does stretches the clock's; in turns, so that neither is always first.
  for (let round = 0; round < 16; round++)
    for (const who of round % 2 ? [0, 1] : [1, 0]) {
      const before = process.cpuUsage()
      await signIn(emails[who]!, 'wrong wrong wrong')
      const { user, system } = process.cpuUsage(before)
      work[who]!.push(user + system)
    }
  const [known, unknown] = work.map((times) => times.sort((a, b) => a - b)[8]!)

  expect(unknown! / known!).toBeGreaterThan(0.6)
  expect(unknown! / known!).toBeLessThan(1.7)
})

test('sign-in attempts are limited per e-mail, known or not, and per address', async () => {
  await setUp()
  for (const email of [owner.email, 'nobody@shop.example']) {
    const codes = []
    for (let round = 0; round < 7; round++) codes.push((await signIn(email, 'wrong wrong wrong')).code)
    expect(codes).toEqual([4100, 4100, 4100, 4100, 4100, 4100, 4020])
  }
  const limited = await signIn(owner.email, password)
  expect(limited.status).toBe(429)
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)

  const many = await Promise.all(Array.from({ length: 20 }, (_, at) => signIn(`user${at}@x.example`, 'wrong wrong')))
  expect(many.some((answer) => answer.code === 4020)).toBe(true)
  server.clock.advanceMs(60_000)
  expect((await signIn(' ANN@shop.example ', password)).code).toBe(0)
})

test('passwords are stored as Argon2id with 19 MiB, two passes, and cookies and tokens as hashes', async () => {
  const answer = await setUp()
  const { token } = await server.createToken(server.ownerId)

  const { password_hash } = await server.database.selectFrom('accounts').selectAll().executeTakeFirstOrThrow()
  expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  const cookie = /bh_session=([^;]*)/.exec(answer.headers.get('set-cookie')!)![1]!
  const stored = JSON.stringify([
    await server.database.selectFrom('console_sessions').selectAll().execute(),
    await server.database.selectFrom('access_tokens').selectAll().execute(),
  ])
  expect(stored).not.toContain(cookie)
  expect(stored).not.toContain(token)
})

test('a new password signs out every other browser and needs the current one', async () => {
  const browser = withCookie(await setUp())
  const other = withCookie(await signIn(owner.email, password))
  const next = 'another long password'

  const refused = await browser.post('/console/api/password', { current_password: 'nope', new_password: next })
  expect(refused.code).toBe(4000)
  expect((await other.get('/console/api/sessions')).code).toBe(0)
  await browser.post('/console/api/password', { current_password: password, new_password: next })

  expect((await browser.get('/console/api/sessions')).code).toBe(0)
  expect((await other.get('/console/api/sessions')).code).toBe(4100)
  expect((await signIn(owner.email, password)).code).toBe(4100)
  expect((await signIn(owner.email, next)).code).toBe(0)
})

test('the name is the one that others read from then on', async () => {
  const browser = withCookie(await setUp())

  expect((await browser.call('PATCH', '/console/api/profile', { name: '  Anna ' })).code).toBe(0)
  expect((await browser.call('PATCH', '/console/api/profile', { name: '   ' })).code).toBe(4000)

  expect((await browser.get<Session>('/console/api/session')).data?.user).toMatchObject({ name: 'Anna' })
  expect((await server.owner.get<{ nick_name: string }>('/v1/users/me')).data?.nick_name).toBe('Anna')
})

test('signing out everywhere leaves no browser, or this one', async () => {
  const browser = withCookie(await setUp())
  const others = [withCookie(await signIn(owner.email, password)), withCookie(await signIn(owner.email, password))]

  await browser.post('/console/api/sign-out-everywhere', { keeps_this: true })
  for (const other of others) expect((await other.get('/console/api/sessions')).code).toBe(4100)
  expect((await browser.get('/console/api/sessions')).data).toHaveLength(1)

  const answer = await browser.post('/console/api/sign-out-everywhere', { keeps_this: false })
  expect(answer.headers.get('set-cookie')).toMatch(/^bh_session=;.*Max-Age=0/)
  expect((await browser.get('/console/api/sessions')).code).toBe(4100)
})

test('signing out ends the session on the server, not only in the browser', async () => {
  const browser = withCookie(await setUp())

  const answer = await browser.post('/console/api/sign-out')

  expect(answer.headers.get('set-cookie')).toMatch(/^bh_session=;.*Max-Age=0/)
  expect((await browser.get('/console/api/sessions')).code).toBe(4100)
})

test('no log line holds a password, a cookie or a setup link', async () => {
  await server.stop()
  let log = ''
  server = await startTestServer({
    log: {
      write(line) {
        log += line
      },
    },
  })
  const setup_token = (await server.app.accounts.createSetupToken())!
  const answer = await visit().post('/console/api/setup', { setup_token, ...owner })
  await signIn(owner.email, 'canary-wrong-password')

  const cookie = /bh_session=([^;]*)/.exec(answer.headers.get('set-cookie')!)![1]!
  for (const secret of [password, 'canary-wrong-password', setup_token, cookie]) expect(log).not.toContain(secret)
})

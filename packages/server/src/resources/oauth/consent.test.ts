import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  createOAuthApp,
  openBrowser,
  ownerOf,
  readForm,
  redirectUrl,
  type SignedInBrowser,
} from '../../testing/oauth-browser.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let browser: SignedInBrowser
let clientId: string
beforeEach(async () => {
  server = await startTestServer()
  browser = await openBrowser(server)
  clientId = (await createOAuthApp(server, { kind: 'web' })).app.client_id
})
afterEach(() => server.stop())

const authorizePath = '/api/permission/oauth2/authorize'
const toUrl = (change: Record<string, string | undefined> = {}) => {
  const query = { response_type: 'code', client_id: clientId, redirect_uri: redirectUrl, state: 's', ...change }
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return `${authorizePath}?${new URLSearchParams(given)}`
}
const openConsent = async (from = browser) => (await from.open(toUrl())).headers.get('location')!

test('who is not signed in is sent to sign in, and comes back to the question', async () => {
  const consent = await openConsent()

  const answer = await fetch(server.url + consent, { redirect: 'manual' })

  expect(answer.status).toBe(302)
  const target = new URL(answer.headers.get('location')!, server.url)
  expect(target.pathname).toBe('/console/sign-in')
  expect(target.searchParams.get('return_to')).toBe(consent)
})

test('the page names the app, the reader, what it may do and where they go; nobody may frame or keep it', async () => {
  const page = await browser.open(await openConsent())
  const html = await page.text()

  expect(html).toContain('Let Shop assistant use your account?')
  expect(html).toContain('Ask your agents questions and read the answers')
  expect(html).toContain('https://shop.example')
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(page.headers.get('content-security-policy')).toContain("form-action 'self' https://shop.example;")
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect(page.headers.get('access-control-allow-origin')).toBeNull()
})

test('the page speaks Chinese to who reads Chinese', async () => {
  const html = await (await browser.open(await openConsent(), { 'Accept-Language': 'zh-CN,zh;q=0.9' })).text()

  expect(html).toContain('<html lang="zh-CN">')
  expect(html).toContain('允许“Shop assistant”使用你的账号？')
})

test('what an app calls itself is text and nothing else', async () => {
  const name = `</title><script>alert(1)</script>"'>`
  const { app } = await createOAuthApp(server, { kind: 'web', name, description: '<img src=x onerror=alert(1)>' })
  const consent = (await browser.open(toUrl({ client_id: app.client_id }))).headers.get('location')!

  const html = await (await browser.open(consent)).text()

  expect(html).not.toMatch(/<script|<img/)
})

test('a refusal goes back to the app in words', async () => {
  const back = await browser.answer(await openConsent(), 'deny')

  const target = new URL(back.headers.get('location')!)
  expect(target.searchParams.get('error')).toBe('access_denied')
  expect(target.searchParams.get('state')).toBe('s')
  expect(target.searchParams.has('code')).toBe(false)
})

test.each([
  ['an unknown app', { client_id: '1.app.coze' }, 401],
  ['no app', { client_id: undefined }, 401],
  ['a redirect address that is not registered', { redirect_uri: 'https://shop.example/callback' }, 400],
  ['one that only begins like it', { redirect_uri: `${redirectUrl}.evil.example` }, 400],
  ['one in another case', { redirect_uri: redirectUrl.replace('shop', 'Shop') }, 400],
  ['none', { redirect_uri: undefined }, 400],
])('%s ends on a page of ours and sends the browser nowhere', async (_name, change, status) => {
  const answer = await browser.open(toUrl(change))

  expect(answer.status).toBe(status)
  expect(answer.headers.get('location')).toBeNull()
  expect(answer.headers.get('content-type')).toContain('text/html')
})

test.each([
  ['response_type', { response_type: 'token' }],
  ['code_challenge', { code_challenge: 'short' }],
  ['code_challenge_method', { code_challenge: 'a'.repeat(43), code_challenge_method: 'MD5' }],
])('what is wrong with %s goes back to the app by name', async (parameter, change) => {
  const target = new URL((await browser.open(toUrl(change))).headers.get('location')!)

  expect(target.origin).toBe('https://shop.example')
  expect(target.searchParams.get('error')).toBe('invalid_request')
  expect(target.searchParams.get('error_description')).toContain(parameter)
})

test('a PKCE app cannot go without its challenge', async () => {
  const { app } = await createOAuthApp(server, { kind: 'pkce' })

  const target = new URL((await browser.open(toUrl({ client_id: app.client_id }))).headers.get('location')!)

  expect(target.searchParams.get('error_description')).toContain('code_challenge')
})

test('the form counts only from our own page, in the session it was opened in', async () => {
  const { action, fields } = readForm(await (await browser.open(await openConsent())).text())
  const allow = { ...fields, decision: 'allow' }
  const stranger = await openBrowser(server, (await server.createStranger()).userId)
  const attempts = [
    browser.submit(action, allow, { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }),
    browser.submit(action, allow, { Origin: 'null' }),
    browser.submit(action, allow, { 'Sec-Fetch-Site': 'same-site' }),
    browser.submit(action, { ...allow, form_token: '' }),
    browser.submit(action, { ...allow, form_token: 'a'.repeat(43) }),
    stranger.submit(action, allow),
  ]

  for (const answer of await Promise.all(attempts)) {
    expect(answer.status).toBe(403)
    expect(answer.headers.get('location')).toBeNull()
  }
  expect((await browser.submit(action, allow)).status).toBe(302)
})

test('an app that is changed while somebody reads gets what they have read', async () => {
  const { app } = await createOAuthApp(server, { kind: 'pkce', permissions: ['chat'] })
  const verifier = 'v'.repeat(43)
  const url = toUrl({ client_id: app.client_id, code_challenge: verifier })
  const consent = (await browser.open(url)).headers.get('location')!
  await server.app.oauth.apps.update(await ownerOf(server), app.id, { permissions: ['chat', 'publish'] })
  const back = new URL((await browser.answer(consent, 'allow')).headers.get('location')!)

  const code = back.searchParams.get('code')!
  const row = await server.app.oauth.apps.getClient(app.client_id)
  const token = await server.app.oauth.codes.exchange(row, { code, redirect_uri: redirectUrl, code_verifier: verifier })
  const { permissions } = await server.app.oauth.grants.authenticate(token.access_token)
  expect([...permissions]).toEqual(['chat'])
})

test('a question that was changed on its way, or is too old, is not answered', async () => {
  const { action, fields } = readForm(await (await browser.open(await openConsent())).text())
  const [body, signature] = fields.authorize_key!.split('.')
  const changed = JSON.parse(Buffer.from(body!, 'base64url').toString()) as { redirectUri: string }
  changed.redirectUri = 'https://evil.example/'
  const forged = `${Buffer.from(JSON.stringify(changed)).toString('base64url')}.${signature}`

  const answer = await browser.submit(action, { ...fields, authorize_key: forged, decision: 'allow' })
  server.clock.advanceMs(1_800_000)
  const late = await browser.submit(action, { ...fields, decision: 'allow' })

  expect([answer.status, late.status]).toEqual([400, 400])
})

test('somebody outside the workspace can not consent for it', async () => {
  const stranger = await openBrowser(server, (await server.createStranger()).userId)
  const path = toUrl().replace('/authorize', `/workspace_id/${server.workspaceId}/authorize`)

  const page = await stranger.open((await stranger.open(path)).headers.get('location')!)

  expect(page.status).toBe(403)
})

test('codes of devices can not be guessed at speed', async () => {
  const { fields } = readForm(await (await browser.open('/oauth/device')).text())
  const statuses: number[] = []
  for (let tries = 0; tries < 12; tries++)
    statuses.push((await browser.submit('/oauth/device', { ...fields, user_code: 'BBBB-BBBB' })).status)

  expect(statuses.slice(0, 10)).toEqual(Array(10).fill(404))
  expect(statuses.slice(10)).toEqual([429, 429])
})

test('a typed code is text and nothing else', async () => {
  const html = await (
    await browser.open(`/oauth/device?user_code=${encodeURIComponent('"><script>1</script>')}`)
  ).text()

  expect(html).not.toContain('<script')
})

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openConsole } from '../../testing/open-console.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'
import { findBlocked } from './page-policy.ts'
import { readPage } from './read-page.ts'
import type { SiteReport } from './service.ts'

const publicUrl = 'https://chat.example'
const script = `<script src="${publicUrl}/obj/unpkg/flow-platform/chat-app-sdk/1.2.0/libs/cn/index.js"></script>`

let site: Server
let page: { status?: number; headers?: Record<string, string>; body: string }
let siteHost: string
beforeAll(async () => {
  site = createServer((request, response) => {
    if (request.url === '/moved') return response.writeHead(302, { Location: '/' }).end()
    response.writeHead(page.status ?? 200, { 'Content-Type': 'text/html', ...page.headers }).end(page.body)
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  siteHost = `127.0.0.1:${(site.address() as AddressInfo).port}`
})
afterAll(() => void site.close())

let server: TestServer
let botId: string
beforeEach(async () => {
  server = await startTestServer({ publicUrl, outboundHosts: [siteHost] })
  botId = await server.createBot({ allowed_origins: [`http://${siteHost}`] })
  page = {
    body: `<title>Shop</title>${script}<script>new CozeWebSDK.WebChatClient({config:{bot_id:'${botId}'}})</script>`,
  }
})
afterEach(() => server.stop())

async function check(url = `http://${siteHost}/`): Promise<SiteReport> {
  const owner = await openConsole(server)
  const answer = await owner.post<SiteReport>(`/console/api/agents/${botId}/check-site`, { url })
  expect(answer.code, answer.msg).toBe(0)
  return answer.data!
}

test('a page with the snippet works, also after a redirect', async () => {
  expect(await check()).toEqual({ url: `http://${siteHost}/`, works: true, problems: [] })
  expect(await check(`http://${siteHost}/moved`)).toMatchObject({ url: `http://${siteHost}/`, works: true })
})

test.each([
  ['no script', () => '<p>Shop</p>', [{ name: 'noScript' }]],
  ['a script in a comment', () => `<!-- ${script} -->`, [{ name: 'noScript' }]],
  ['a script shown as text', () => `<textarea>${script}</textarea>`, [{ name: 'noScript' }]],
  [
    "Coze's script",
    () => '<script src="https://lf-cdn.coze.cn/obj/unpkg/flow-platform/chat-app-sdk/1.2.0/libs/cn/index.js"></script>',
    [{ name: 'otherHost', host: 'lf-cdn.coze.cn' }],
  ],
  [
    'another agent',
    () => `${script}<script>new CozeWebSDK.WebChatClient({config:{bot_id:'1'}})</script>`,
    [{ name: 'otherBot' }],
  ],
  ['the agent in data-bot-id', () => script.replace('<script', `<script data-bot-id="${botId}"`), []],
])('a page with %s', async (_what, body, problems) => {
  page = { body: body() }
  expect((await check()).problems).toEqual(problems)
})

test('an origin that is not on the list, and an agent that is not published, are named', async () => {
  await browserPatch({ allowed_origins: ['https://shop.example'] })
  expect((await check()).problems).toEqual([{ name: 'originRefused', origin: `http://${siteHost}` }])
  await server.owner.post(`/v1/bots/${botId}/unpublish`, { connector_id: '999' })
  expect((await check()).problems).toEqual([{ name: 'notPublished' }])
})

test('a page without the key that pages need is named, and one that holds it works', async () => {
  const owner = await openConsole(server)
  const key = await owner.post<{ publishable_key: string }>(`/console/api/agents/${botId}/publishable-key`)
  expect((await check()).works).toBe(true)
  await owner.call('PATCH', `/console/api/agents/${botId}/access`, { is_key_required: true })
  expect((await check()).problems).toEqual([{ name: 'noKey' }])
  page.body += `<script>const key = '${key.data!.publishable_key}'</script>`
  expect((await check()).works).toBe(true)
})

const browserPatch = async (body: object) =>
  (await openConsole(server)).call('PATCH', `/console/api/agents/${botId}`, body)

test('what the policy of the page refuses is named by directive', async () => {
  page.headers = { 'Content-Security-Policy': "default-src 'self'; script-src 'self' https://chat.example" }
  expect((await check()).problems).toEqual([{ name: 'policy', directive: 'connect-src' }])
})

test('a page that does not answer, answers with an error or with something else', async () => {
  page.status = 503
  expect((await check()).problems).toEqual([{ name: 'status', status: 503 }])
  page = { body: '{}', headers: { 'Content-Type': 'application/json' } }
  expect((await check()).problems).toEqual([{ name: 'notHtml', content_type: 'application/json' }])
})

test.each([
  'http://169.254.169.254/',
  'http://127.0.0.1:1/',
  'http://[::1]/',
  'http://2130706433/',
  'http://metadata.google.internal/',
])('the check does not visit %s', async (url) => {
  expect(await check(url)).toMatchObject({ works: false, problems: [{ name: 'unreachable' }] })
})

test.each(['ftp://shop.example', 'javascript:alert(1)', 'file:///etc/passwd', ' ', 'not an address'])(
  'the address %s is refused with a sentence',
  async (url) => {
    const owner = await openConsole(server)
    const answer = await owner.post(`/console/api/agents/${botId}/check-site`, { url })
    expect(answer).toMatchObject({ code: 4000, msg: expect.stringContaining('url') })
  },
)

test('a page of two million brackets is read in good time', () => {
  const started = performance.now()
  readPage(`<script ${'a="'.repeat(300_000)}${'<'.repeat(1_000_000)}`)
  readPage('<script>'.repeat(200_000))
  readPage(`<meta ${'x '.repeat(500_000)}`)
  expect(performance.now() - started).toBeLessThan(3000)
})

test.each([
  ["script-src 'self' https://chat.example; connect-src https:", []],
  ["default-src 'none'", ['script-src', 'connect-src']],
  ["script-src 'nonce-abc'; connect-src *", []],
  ["script-src 'nonce-other' 'strict-dynamic' https://chat.example", ['script-src']],
  ['script-src *.example chat.example', []],
  ['script-src https://example', ['script-src']],
  ['script-src https://chat.example:8443', ['script-src']],
  ["connect-src 'self'; script-src https://chat.example/obj/", ['connect-src']],
  ['img-src data:', []],
])('the policy "%s" blocks %j', (policy, blocked) => {
  expect(findBlocked([policy], publicUrl, { pageUrl: 'https://shop.example/', nonce: 'abc' })).toEqual(blocked)
})

// Serves the built console with fixtures for answers. A scenario (header `x-scenario`, or ?scenario in a cookie) picks
// the state: full (default), empty, first-run, setup, signed-out, member, error, slow, offline-save, long, one, any-page.
import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import * as company from './fixtures.mjs'
import * as settings from './fixtures-settings.mjs'
import * as usage from './fixtures-usage.mjs'

const fixtures = { ...company, ...usage }

const types = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html; charset=utf-8' }
const consoleDist = join(import.meta.dirname, '../dist')
const sdkDist = join(import.meta.dirname, '../../sdk/dist')

const pageHeaders = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
}

/** @returns {Promise<import('node:http').Server>} listening on `port` of the loopback address */
export function startFixtureServer(port) {
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost')
    const scenario =
      request.headers['x-scenario'] ?? /scenario=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? 'full'
    if (url.pathname.startsWith('/console/api/') || url.pathname.startsWith('/v1/')) {
      void readJson(request).then((body) => answer(response, { method: request.method, url, scenario, body }))
    } else serveFile(url.pathname, response)
  })
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)))
}

function serveFile(path, response) {
  const file = findFile(path)
  if (!existsSync(file)) return response.writeHead(404).end()
  const headers = file.endsWith('index.html') ? pageHeaders : {}
  response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', ...headers })
  createReadStream(file).pipe(response)
}

function findFile(path) {
  if (path.startsWith('/obj/')) return join(sdkDist, 'loader.js')
  if (path.startsWith('/sdk/')) return join(sdkDist, 'assets', path.slice(5))
  return path.startsWith('/console/assets/') ? join(consoleDist, path.slice(9)) : join(consoleDist, 'index.html')
}

async function readJson(request) {
  let text = ''
  for await (const part of request) text += part
  return text.startsWith('{') ? JSON.parse(text) : undefined
}

function answer(response, call) {
  const { scenario, url } = call
  const isSession = url.pathname === '/console/api/session'
  if (scenario === 'slow' && !isSession) return // Never: the page shows how it waits.
  if (scenario === 'error' && !isSession) return send(response, { code: 5000, msg: 'internal error' }, 500)
  if (scenario === 'offline-save' && call.method === 'PATCH') return response.destroy()
  // Somebody else was quicker: the save is refused, and the agent on the server is newer.
  if (scenario === 'conflict' && call.method === 'PATCH')
    return send(response, { code: 4000, msg: 'Somebody else saved.' })
  if (url.pathname.endsWith('/sign-in'))
    return send(response, { code: 4100, msg: 'email and password do not match' }, 401)
  const data = findAnswer(call)
  if (data === undefined) return send(response, { code: 4200, msg: `no fixture for ${url.pathname}` }, 404)
  send(response, { code: 0, msg: '', data })
}

function send(response, envelope, status = 200) {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify({ ...envelope, detail: { logid: '20251122120405A1B2C3D4E5F6' } }))
}

/** Path patterns in the order they are tried. */
const routes = [
  ['GET', /\/api\/session$/, ({ scenario }) => sessionFor(scenario)],
  ['GET', /\/api\/oidc$/, describeOidc],
  ['GET', /\/api\/workspaces\/\d+$/, showWorkspace],
  ['POST', /\/api\/workspaces$/, () => ({ id: '100' })],
  ['GET', /\/api\/models$/, ({ scenario }) => (scenario === 'empty' ? fixtures.models.slice(-1) : fixtures.models)],
  ['GET', /\/api\/model-providers$/, ({ scenario }) => (scenario === 'empty' ? [] : settings.modelProviders)],
  ['GET', /\/api\/members$/, ({ scenario }) => (scenario === 'one' ? settings.members.slice(0, 1) : settings.members)],
  ['GET', /\/api\/invitations$/, ({ scenario }) => (scenario === 'one' ? [] : settings.invitations)],
  ['POST', /\/api\/invitations$/, () => ({ id: '13', url: 'https://chat.nordmalt.example/console/join#token=pZ0q8x' })],
  ['POST', /\/invitations\/look$/, ({ body }) => (body.token === 'old' ? undefined : settings.offer)],
  ['GET', /\/api\/retention$/, () => ({ conversation_days: 0, file_days: 90, audit_days: 365 })],
  ['GET', /\/retention\/preview$/, previewRetention],
  ['GET', /\/api\/backup$/, describeBackup],
  ['GET', /\/api\/audit$/, ({ scenario }) => listOf(scenario, settings.audit, { has_more: true })],
  ['GET', /\/api\/oauth-apps$/, ({ scenario }) => (scenario === 'empty' ? [] : settings.oauthApps)],
  [
    'POST',
    /\/api\/oauth-apps$/,
    () => ({ app: settings.oauthApps[1], client_secret: 'u8Qw3Lr0Zk5XbNcE7hJtYaVfGm2sPd' }),
  ],
  ['GET', /\/api\/oauth-grants$/, ({ scenario }) => (scenario === 'empty' ? [] : settings.oauthGrants)],
  ['GET', /\/v1\/api_apps$/, ({ scenario }) => listOf(scenario, settings.callbacks)],
  ['GET', /\/v1\/api_apps\/\d+\/events$/, () => ({ items: [{ event_type: 'bot.published' }] })],
  ['GET', /\/v1\/api_apps\/\d+\/deliveries$/, () => ({ items: settings.deliveries, next_page_token: '' })],
  ['GET', /\/models\/\w+\/agents$/, () => ['Moka Desk', 'Spare Parts']],
  ['POST', /\/models\/test$/, () => ({ first_word_ms: 420 })],
  ['POST', /\/models\/\w+\/test$/, () => ({ first_word_ms: 420 })],
  ['GET', /\/api\/agents$/, listAgents],
  ['POST', /\/api\/agents$/, () => ({ bot_id: '7392810443600' })],
  ['GET', /\/agents\/\d+\/versions$/, ({ url }) => (isDraft(url) ? [] : fixtures.versions)],
  ['GET', /\/agents\/\d+\/versions\/\w+$/, () => ({ bot: fixtures.publishedBot })],
  ['GET', /\/agents\/\d+\/install$/, () => fixtures.install],
  [
    'GET',
    /\/agents\/\d+\/access$/,
    ({ scenario }) =>
      scenario === 'empty'
        ? { identity: 'anyone', ceilings: {}, is_key_required: false, questions_today: 0 }
        : fixtures.access,
  ],
  ['PATCH', /\/agents\/\d+\/access$/, ({ body }) => ({ ...fixtures.access, ...body })],
  ['GET', /\/identity-secret$/, () => ({ secret: 'ids_q1bT0mZ7rYc4vN8sXk2LhWd5Ja9GfPe3UoRiCyMt6Bw' })],
  ['POST', /\/identity-secret$/, () => ({ secret: 'ids_Xk2LhWd5Ja9GfPe3UoRiCyMt6Bwq1bT0mZ7rYc4vN8s' })],
  ['POST', /\/check-site$/, checkSite],
  ['POST', /\/agents\/\d+\/preview$/, () => ({ token: 'preview-token', expires_in: 900 })],
  ['POST', /\/agents\/\d+\/pictures$/, () => ({ image_url: fixtures.hills })],
  ['POST', /\/agents\/\d+\/publish$/, () => ({ version: 'v8', version_number: 8 })],
  ['PATCH', /\/agents\/\d+$/, () => ({ updated_at: Math.floor(Date.now() / 1000), changes: ['prompt'] })],
  ['GET', /\/api\/agents\/\d+$/, showAgent],
  ['DELETE', /\/agents\/\d+$/, () => null],
  ['POST', /\/(restore|sign-out|password)$/, () => null],
  ['GET', /\/api\/conversations$/, listConversations],
  ['GET', /\/conversations\/\d+\/messages$/, () => fixtures.transcript],
  ['GET', /\/conversations\/\d+\/notes$/, () => fixtures.notes],
  ['GET', /\/conversations\/\d+\/visitor-data$/, () => ({ conversations: 3, messages: 24, files: 1 })],
  ['GET', /\/conversations\/\d+$/, ({ url }) => findConversation(url)],
  ['GET', /\/chats\/\d+\/trace$/, ({ scenario }) => showTrace(scenario)],
  ['POST', /\/lessons(\/forget)?$/, () => null],
  ['GET', /\/api\/overview$/, showOverview],
  ['GET', /\/api\/knowledge$/, () => [{ bot_id: '7392810443571', bot_name: 'Moka Desk', title: 'brewing-moka.md' }]],
  ['GET', /\/api\/spend-alert$/, ({ scenario }) => (scenario === 'empty' ? null : fixtures.spendAlert)],
  ['GET', /\/api\/tokens$/, ({ scenario }) => (scenario === 'empty' ? [] : fixtures.tokens)],
  ['POST', /\/api\/tokens$/, () => ({ id: '3', token: 'pat_Zk3nQ0v7aXc2LrT8mYb5HsJ1dWe4Ug6P' })],
  ['GET', /\/api\/sessions$/, () => fixtures.sessions],
  [
    'GET',
    /^\/v1\/bots\/\d+$/,
    ({ scenario }) => (scenario === 'picture' ? fixtures.pictureDetail : fixtures.detail).bot,
  ],
  ['GET', /^\/v1\/conversations$/, () => ({ conversations: [], has_more: false })],
  ['POST', /^\/v1\/visitor\/sessions$/, openVisitorSession],
]

function findAnswer(call) {
  const route = routes.find(([method, path]) => method === call.method && path.test(call.url.pathname))
  return route?.[2](call)
}

function checkSite({ body }) {
  if (body.url.includes('nordmalt.example')) return { url: 'https://nordmalt.example/', works: true, problems: [] }
  const problems = [
    { name: 'originRefused', origin: 'https://shop.example' },
    { name: 'policy', directive: 'connect-src' },
  ]
  return { url: 'https://shop.example/', works: false, problems }
}

function previewRetention({ url }) {
  const days = Number(url.searchParams.get('conversation_days'))
  return days === 0 ? { conversations: 0, files: 0, entries: 0 } : { conversations: 1204, files: 31, entries: 0 }
}

function describeBackup({ scenario }) {
  return { is_allowed: scenario !== 'member', database: scenario === 'long' ? 'postgres' : 'sqlite' }
}

function listOf(scenario, items, more = {}) {
  return scenario === 'empty' ? { items: [], has_more: false, next_page_token: '' } : { items, ...more }
}

function isDraft(url) {
  return url.pathname.includes('7392810443600')
}

let reads = 0

function showAgent({ scenario, url }) {
  if (scenario === 'conflict') return { ...fixtures.detail, updated_at: fixtures.detail.updated_at + reads++ }
  if (isDraft(url)) return fixtures.draftDetail
  if (scenario === 'picture') return fixtures.pictureDetail
  return scenario === 'any-page'
    ? { ...fixtures.detail, bot: { ...fixtures.detail.bot, allowed_origins: [] } }
    : fixtures.detail
}

function sessionFor(scenario) {
  const { server } = fixtures.session
  if (scenario === 'sign-in-oidc') return { state: 'signed-out', server, oidc: { name: 'Nordmalt ID' } }
  if (scenario === 'setup' || scenario === 'signed-out') return { state: scenario, server }
  if (scenario === 'no-workspace') return { ...fixtures.session, workspaces: [] }
  if (scenario === 'workspaces') return { ...fixtures.session, workspaces: settings.workspaces }
  if (scenario !== 'member') return fixtures.session
  return { ...fixtures.session, workspaces: [{ ...fixtures.session.workspaces[0], role: 'member' }] }
}

function describeOidc({ scenario }) {
  const redirect_url = 'https://chat.nordmalt.example/console/oidc/callback'
  if (scenario === 'empty') return { redirect_url }
  return { redirect_url, provider: { name: 'Nordmalt ID', issuer: 'https://id.nordmalt.example' } }
}

function showWorkspace({ scenario, url }) {
  const isEmpty = scenario === 'workspaces'
  const counts = isEmpty ? { agents: 0, oauth_apps: 0 } : { agents: 3, oauth_apps: 1 }
  return { id: url.pathname.split('/').at(-1), name: 'Nordmalt workshop', members: 4, ...counts }
}

function listAgents({ scenario, url }) {
  const search = (url.searchParams.get('search') ?? '').toLowerCase()
  if (scenario === 'first-run') {
    const demo = { ...fixtures.agents[1], id: '9', name: 'Buttonhole', is_demo: true }
    return { items: [demo], total: 1 }
  }
  const all =
    scenario === 'empty'
      ? []
      : scenario === 'long'
        ? fixtures.longAgents
        : scenario === 'one'
          ? fixtures.agents.slice(0, 1)
          : fixtures.agents
  const items = all.filter(({ name }) => name.toLowerCase().includes(search))
  return { items, total: items.length }
}

function listConversations({ scenario, url }) {
  if (scenario === 'empty') return { items: [], after: '', total: 0 }
  if (scenario === 'long') return { items: fixtures.manyConversations.slice(0, 2000), after: '', total: 10_000 }
  const search = (url.searchParams.get('search') ?? '').toLowerCase()
  const isWanted = ({ title, failed, unliked, unanswered }) =>
    title.toLowerCase().includes(search) &&
    (!url.searchParams.has('error') || failed > 0) &&
    (!url.searchParams.has('unanswered') || unanswered > 0) &&
    (!url.searchParams.has('feedback') || unliked > 0)
  const items = fixtures.conversations.filter(isWanted)
  return { items, after: '', ...(search === '' && { total: 2418 }) }
}

function findConversation(url) {
  const id = url.pathname.split('/').at(-1)
  return fixtures.conversations.find((each) => each.id === id)
}

function showTrace(scenario) {
  if (scenario === 'no-price') return { ...fixtures.trace, cost_micros: null, currency: '', steps: null }
  return fixtures.trace
}

function showOverview({ scenario, url }) {
  const days = Number(url.searchParams.get('days'))
  return scenario === 'empty' ? fixtures.emptyOverview(days) : fixtures.overview(days)
}

function openVisitorSession() {
  return { token: 'visitor-token', expires_in: 900, visitor_id: '77', visitor_key: 'key', bot: fixtures.detail.bot }
}

if (process.argv[1] === import.meta.filename) {
  const port = Number(process.argv[2] ?? 4190)
  await startFixtureServer(port)
  console.info(`The console with fixtures is at http://127.0.0.1:${port}/console/`)
}

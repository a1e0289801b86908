import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { connectors, isId } from '@buttonhole/protocol'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { renderDemoPage } from '../../pages/demo-page.ts'
import {
  type EmbeddedAgent,
  embedHeaders,
  renderChatPage,
  renderClosedPage,
  renderEmbedPage,
  toFrameAncestors,
} from '../../pages/embed-page.ts'
import { renderHomePage } from '../../pages/home-page.ts'
import { markSvg, pageHeaders } from '../../pages/page.ts'
import type { SettingStore } from '../settings/store.ts'
import { readVersion } from '../version.ts'
import { packForNpm, toPackagePath } from './npm-package.ts'

/** Where the built files are; a folder that does not exist is not served. */
export interface AssetFolders {
  /** `loader.js`, `manifest.json`, `assets/` */
  sdk: string
  /** `index.html`, `assets/` */
  console: string
  /** The documentation as pages. */
  docs: string
}

interface Dependencies {
  folders: AssetFolders
  settings: SettingStore
  /** What visitors may know of an agent. @throws when it is unknown, or not open to visitors */
  findAgent(botId: string, connectorId?: string): Promise<EmbeddedAgent>
  /** What a page has to hold, once its agent has one. */
  findPublishableKey(botId: string): Promise<string | undefined>
}

const yearSeconds = 31_536_000

/** The widget's files on every path Coze has served them from, and the pages of this server. */
export async function registerAssets(
  http: FastifyInstance,
  { folders, settings, findAgent, findPublishableKey }: Dependencies,
): Promise<void> {
  await http.register(fastifyStatic, { root: folders.sdk, serve: false, preCompressed: true })
  if (existsSync(folders.sdk)) serveSdk(http, folders.sdk)
  serveNpmPackage(http, folders.sdk, readVersion())
  await serveConsole(http, folders.console)
  await serveDocs(http, folders.docs)

  // Browsers and feed readers ask for it on their own, also on pages that name no icon.
  http.get('/favicon.ico', async (_request, reply) =>
    reply.type('image/svg+xml').header('Cache-Control', 'public, max-age=86400').send(markSvg(32)),
  )
  http.get('/', async (request, reply) => sendPage(reply, renderHomePage(request.headers['accept-language'])))
  http.get<{ Querystring: { lang?: string } }>('/demo', async (request, reply) => {
    const language = request.query.lang ?? request.headers['accept-language']
    const botId = (await settings.find('demo_bot_id')) ?? ''
    const publishableKey = await findPublishableKey(botId)
    return sendPage(reply, (nonce) => renderDemoPage(language, nonce, { botId, publishableKey }))
  })
  servePagesOfAgents(http, folders.sdk, findAgent)
}

function servePagesOfAgents(http: FastifyInstance, folder: string, findAgent: Dependencies['findAgent']): void {
  const find = (botId: string, connectorId?: string) =>
    findAgent(botId, connectorId).catch(() => ({ name: '', allowedOrigins: [] }))
  http.get<PageOfAgent>('/embed/:bot_id', async (request, reply) => {
    const { bot_id: botId } = request.params
    if (!isId(botId)) return reply.callNotFound()
    const agent = await find(botId)
    const { panel: panelFile } = JSON.parse(await readFile(`${folder}/manifest.json`, 'utf8')) as { panel: string }
    const nonce = newNonce()
    const page = renderEmbedPage(languageOf(request), nonce, { botId, agent, panelFile })
    return sendHtml(reply, embedHeaders(nonce, toFrameAncestors(agent)), page)
  })
  http.get<PageOfAgent>('/chat/:bot_id', async (request, reply) => {
    const { bot_id: botId } = request.params
    if (!isId(botId)) return reply.callNotFound()
    const nonce = newNonce()
    const agent = await find(botId, connectors.webSdk)
    if (agent.name === '')
      return sendHtml(reply.code(404), pageHeaders(nonce), renderClosedPage(languageOf(request), nonce))
    const page = renderChatPage(languageOf(request), nonce, { botId, agent })
    return sendHtml(reply, embedHeaders(nonce, toFrameAncestors(agent)), page)
  })
}

interface PageOfAgent {
  Params: { bot_id: string }
  Querystring: { lang?: string }
}

function languageOf({ query, headers }: FastifyRequest<PageOfAgent>): string | undefined {
  return query.lang ?? headers['accept-language']
}

function serveSdk(http: FastifyInstance, folder: string): void {
  // Any version and both regions are this one build: a page changes its host name and nothing else.
  for (const bucket of ['unpkg', 'unpkg-va'])
    http.get<{ Params: { region: string } }>(
      `/obj/${bucket}/flow-platform/chat-app-sdk/:version/libs/:region/index.js`,
      async (request, reply) => {
        if (!['cn', 'oversea'].includes(request.params.region)) return reply.callNotFound()
        return sendScript(reply, 'loader.js', folder, 'public, max-age=300, stale-while-revalidate=86400')
      },
    )
  // A loader whose import failed tries again under another folder: browsers remember a failed address.
  for (const path of ['/sdk/:file', '/sdk/:attempt/:file'])
    http.get<{ Params: { file: string } }>(path, async (request, reply) => {
      if (!/^[\w.-]+\.(js|css)$/.test(request.params.file)) return reply.callNotFound()
      return sendScript(reply, `assets/${request.params.file}`, folder, `public, max-age=${yearSeconds}, immutable`)
    })
}

/** The npm package of the widget for this version of the server; packed at the first call. */
export function serveNpmPackage(http: FastifyInstance, folder: string, version: string): void {
  let packed: Promise<Buffer | undefined> | undefined
  http.get(toPackagePath(version), async (_request, reply) => {
    packed ??= packForNpm(folder, version)
    const content = await packed.catch((error: unknown) => {
      packed = undefined
      throw error
    })
    if (!content) return reply.callNotFound()
    return reply.headers({ 'Content-Type': 'application/gzip', 'Cache-Control': 'no-cache' }).send(content)
  })
}

function sendScript(reply: FastifyReply, file: string, folder: string, cacheControl: string): FastifyReply {
  return reply
    .headers({
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Timing-Allow-Origin': '*',
    })
    .header('Cache-Control', cacheControl)
    .sendFile(file, folder, { cacheControl: false })
}

async function serveConsole(http: FastifyInstance, folder: string): Promise<void> {
  const isBuilt = existsSync(`${folder}/index.html`)
  if (isBuilt)
    await http.register(fastifyStatic, {
      root: `${folder}/assets`,
      prefix: '/console/assets/',
      decorateReply: false,
      preCompressed: true,
      immutable: true,
      maxAge: yearSeconds * 1000,
    })
  const send = (reply: FastifyReply) =>
    isBuilt
      ? reply
          .headers(pageHeaders())
          .header('Cache-Control', 'no-cache')
          .sendFile('index.html', folder, { cacheControl: false })
      : reply.code(503).type('text/plain').send('The console is not built. Run "npm run build" and start again.')
  http.get('/console', async (_request, reply) => send(reply))
  http.get('/console/*', async (_request, reply) => send(reply))
}

async function serveDocs(http: FastifyInstance, folder: string): Promise<void> {
  http.get('/docs', async (_request, reply) => sendDocument(reply, 'index.html'))
  http.get<{ Params: { '*': string } }>('/docs/*', async (request, reply) => {
    const name = request.params['*'].replace(/\/$/, '')
    if (name === '') return sendDocument(reply, 'index.html')
    return sendDocument(reply, /\.(html|css|js|json|svg|png|webp|jpg)$/.test(name) ? name : `${name}.html`)
  })
  function sendDocument(reply: FastifyReply, file: string): FastifyReply {
    if (!/^[\w./-]+$/.test(file) || file.includes('..') || !existsSync(`${folder}/${file}`)) {
      reply.callNotFound()
      return reply
    }
    return reply
      .headers(pageHeaders())
      .header('Cache-Control', 'no-cache')
      .sendFile(file, folder, { cacheControl: false })
  }
}

function sendPage(reply: FastifyReply, render: (nonce: string) => string): FastifyReply {
  const nonce = newNonce()
  return sendHtml(reply, pageHeaders(nonce), render(nonce))
}

function sendHtml(reply: FastifyReply, headers: Record<string, string>, page: string): FastifyReply {
  return reply.headers(headers).type('text/html; charset=utf-8').send(page)
}

function newNonce(): string {
  return randomBytes(16).toString('base64url')
}

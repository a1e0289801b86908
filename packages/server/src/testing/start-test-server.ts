import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createExtractiveModel } from '@buttonhole/agent'
import { type Bot, type CreateBotRequest, connectors, type Envelope } from '@buttonhole/protocol'
import { pino } from 'pino'
import { createApp } from '../app.ts'
import type { Ceilings } from '../ceilings.ts'
import { prepareFirstStart } from '../first-start.ts'
import type { AudioOptions } from '../platform/audio/audio-endpoint.ts'
import { createFolderBlobStorage } from '../platform/blob-storage/folder-blob-storage.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/database.ts'
import { openDatabase } from '../platform/database/open-database.ts'
import { createSnowflake } from '../platform/ids/snowflake.ts'
import type { ModelPrice } from '../platform/models/model-price.ts'
import { createMemoryRunLog } from '../platform/run-log/memory-run-log.ts'
import type { OidcSettings } from '../resources/oidc/provider.ts'
import { createScriptedModel } from './scripted-model.ts'

/** A clock that a test can move on. */
export interface TestClock extends Clock {
  advanceMs(ms: number): void
}

/** A call's answer as it came. */
export interface Answer<T = unknown> extends Envelope<T> {
  status: number
  headers: Headers
}

/** One caller, who sends the same token and Origin with every call. */
export interface Caller {
  token: string
  call<T = unknown>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>
  get<T = unknown>(path: string): Promise<Answer<T>>
  post<T = unknown>(path: string, body?: unknown): Promise<Answer<T>>
  /** An answer that may be an event stream. */
  fetch(path: string, init?: RequestInit): Promise<Response>
}

/** The whole server on a loopback port: SQLite in memory (or the given database), a scripted model, a clock to move. */
export async function startTestServer(
  options: {
    database?: Database
    ceilings?: Partial<Ceilings>
    log?: { write(line: string): void }
    publicUrl?: string
    outboundHosts?: string[]
    audio?: AudioOptions
    oidc?: OidcSettings
    requestTimeoutMs?: number
    /** Tells processes on one database apart, default 1. */
    instance?: number
    priceOf?: (modelId: string) => Promise<ModelPrice | undefined>
  } = {},
) {
  const model = createScriptedModel()
  const clock = createTestClock()
  const newId = createSnowflake(clock.nowMs, options.instance ?? 1)
  const database = options.database ?? openDatabase({ file: ':memory:' })
  const blobFolder = await mkdtemp(path.join(tmpdir(), 'buttonhole-blobs-'))
  const app = await createApp({
    database,
    runLog: createMemoryRunLog(),
    blobs: createFolderBlobStorage(blobFolder),
    audio: options.audio,
    oidc: options.oidc,
    requestTimeoutMs: options.requestTimeoutMs,
    ...(options.priceOf && { priceOf: options.priceOf }),
    models: [model, createExtractiveModel()],
    publicUrl: options.publicUrl,
    outboundHosts: options.outboundHosts ?? [],
    clock,
    newId,
    log: pino({ level: options.log ? 'debug' : 'silent' }, options.log),
    ceilings: {
      questionsPerVisitorPerMinute: 1000,
      questionsPerAddressPerMinute: 1000,
      sessionsPerAddressPerMinute: 1000,
      ...options.ceilings,
    },
  })
  const { ownerId } = await prepareFirstStart(app, { clock, newId, knowledgeFile: '/nonexistent/knowledge.json' })
  await app.http.listen({ host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`
  const owner = createCaller(url, (await createToken(ownerId)).token)
  const workspaceId = (await owner.get<{ workspaces: { id: string }[] }>('/v1/workspaces')).data!.workspaces[0]!.id

  async function createToken(userId: string, permissions = ['*'], expiresAt?: number) {
    return app.auth.createPersonalToken({ userId, name: 'test', permissions, expiresAt })
  }

  return {
    url,
    app,
    database,
    model,
    clock,
    /** Where uploaded files lie. */
    blobFolder,
    newId,
    ownerId,
    workspaceId,
    owner,
    createToken,
    /** A caller with the given token and, as browsers send it, Origin. */
    as: (token: string, headers?: Record<string, string>) => createCaller(url, token, headers),
    /** Another account with a workspace of its own. */
    async createStranger(): Promise<{ caller: Caller; userId: string; workspaceId: string }> {
      const userId = newId()
      const otherWorkspaceId = newId()
      await app.users.insert({
        id: userId,
        name: `user-${userId}`,
        nick_name: 'Other',
        avatar_url: '',
        created_at: clock.now(),
      })
      await app.workspaceStore.insert(
        { id: otherWorkspaceId, name: 'Other', icon_url: '', workspace_type: 'personal', created_at: clock.now() },
        userId,
      )
      return { caller: createCaller(url, (await createToken(userId)).token), userId, workspaceId: otherWorkspaceId }
    },
    /** An agent on the scripted model, published to the API and Chat SDK. @returns its id */
    async createBot(
      fields: Partial<CreateBotRequest> = {},
      connectorIds: string[] = [connectors.api, connectors.chatSdk],
    ) {
      const created = await owner.post<{ bot_id: string }>('/v1/bot/create', {
        space_id: workspaceId,
        name: 'Helper',
        ...fields,
      })
      const botId = created.data!.bot_id
      if (connectorIds.length > 0) await owner.post('/v1/bot/publish', { bot_id: botId, connector_ids: connectorIds })
      return botId
    },
    /** A visitor of the page `origin`. */
    async openVisitor(botId: string, origin = 'https://shop.example', visitorKey?: string) {
      const anonymous = createCaller(url, '', { Origin: origin })
      const opened = await anonymous.post<{ token: string; visitor_key: string; visitor_id: string; bot: Bot }>(
        '/v1/visitor/sessions',
        { bot_id: botId, ...(visitorKey && { visitor_key: visitorKey }) },
      )
      return { session: opened.data!, opened, caller: createCaller(url, opened.data?.token ?? '', { Origin: origin }) }
    },
    async stop(): Promise<void> {
      await app.close(0)
      await rm(blobFolder, { recursive: true, force: true })
    },
  }
}
export type TestServer = Awaited<ReturnType<typeof startTestServer>>

function createTestClock(): TestClock {
  let ms = Date.UTC(2026, 0, 5, 12)
  return {
    nowMs: () => ms,
    now: () => Math.floor(ms / 1000),
    advanceMs(by) {
      ms += by
    },
  }
}

function createCaller(url: string, token: string, headers: Record<string, string> = {}): Caller {
  const send = (path: string, init: RequestInit = {}) =>
    fetch(url + path, {
      ...init,
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...headers,
        ...(init.headers as Record<string, string>),
      },
    })
  const call = async <T>(
    method: string,
    path: string,
    body?: unknown,
    more: Record<string, string> = {},
  ): Promise<Answer<T>> => {
    const response = await send(path, {
      method,
      headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...more },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return { ...((await response.json()) as Envelope<T>), status: response.status, headers: response.headers }
  }
  return {
    token,
    call,
    get: (path) => call('GET', path),
    post: (path, body = {}) => call('POST', path, body),
    fetch: send,
  }
}

/** The body of a chat request with one question. */
export function ask(botId: string, question: string, more: Record<string, unknown> = {}) {
  return {
    bot_id: botId,
    user_id: 'user-1',
    additional_messages: [{ role: 'user', type: 'question', content_type: 'text', content: question }],
    ...more,
  }
}

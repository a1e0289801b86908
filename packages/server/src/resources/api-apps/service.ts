import { randomBytes } from 'node:crypto'
import {
  type ApiApp,
  type ApiAppEvent,
  type ApiAppEventType,
  ApiError,
  apiAppEventTypes,
  type CreateApiAppRequest,
  type EventDelivery,
  type UpdateApiAppRequest,
} from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import { OutboundError } from '../../platform/outbound-fetch/outbound-error.ts'
import type { OutboundFetch } from '../../platform/outbound-fetch/outbound-fetch.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { EventDeliverer } from './deliverer.ts'
import type { DeliveryRow } from './delivery-store.ts'
import { toApiApp } from './schema.ts'
import { signDelivery } from './signature.ts'
import type { ApiAppRow, ApiAppStore, TokenPage } from './store.ts'

/** How long a receiver may take to echo the challenge, in ms. */
const challengeMs = 3000
const maxChallengeBytes = 10_000

const descriptions: Record<ApiAppEventType, string> = {
  'bot.published': 'An agent was published, or published again.',
  'bot.unpublished': 'An agent was taken off a channel.',
  'bot.deleted': 'An agent was deleted.',
  'space.spend_reached': 'The agents of a workspace have cost as much as its spend alert says.',
}

/** Something that happened to an agent. `fields` are the event's own, by their wire names. */
export interface AgentEvent {
  type: ApiAppEventType
  workspaceId: string
  connectorIds: readonly string[]
  fields: Record<string, string>
}

interface Dependencies {
  store: ApiAppStore
  deliverer: EventDeliverer
  outbound: OutboundFetch
  clock: Clock
  newId: NewId
}

/** Programs that are told about events: registered, subscribed, told. */
export function createApiAppService({ store, deliverer, outbound, clock, newId }: Dependencies) {
  /** The one ownership check: the account that made the app. Others learn nothing about it. */
  const getOwned = async (principal: AccountPrincipal, id: string): Promise<ApiAppRow> => {
    const row = await store.find(id)
    if (row?.user_id !== principal.userId)
      throw new ApiError('notFound', `There is no callback app ${id} that this token may use. Check api_app_id.`)
    return row
  }

  return {
    async create(principal: AccountPrincipal, request: CreateApiAppRequest): Promise<ApiApp> {
      if (request.app_type === 'connector' && !request.connector_id)
        throw new ApiError('badRequest', 'connector_id is missing. An app of type "connector" names its channel.')
      const row: ApiAppRow = {
        id: newId(),
        user_id: principal.userId,
        app_type: request.app_type,
        name: request.name ?? '',
        connector_id: request.app_type === 'connector' ? request.connector_id! : '',
        callback_url: '',
        verify_token: randomBytes(24).toString('base64url'),
        created_at: clock.now(),
        deleted_at: null,
      }
      await store.insert(row)
      return toApiApp(row)
    },

    async list(principal: AccountPrincipal, appType: string | undefined, page: TokenPage) {
      const rows = await store.list(principal.userId, appType, withOneMore(page))
      return toPage(rows.map(toApiApp), page, (app) => app.id)
    },

    /** A new callback_url counts once its receiver has echoed a challenge. @throws {ApiError} `badRequest` if not */
    async update(principal: AccountPrincipal, id: string, request: UpdateApiAppRequest): Promise<void> {
      const row = await getOwned(principal, id)
      if (request.callback_url) await requireEcho(row, request.callback_url)
      const { name, callback_url } = request
      if (name === undefined && callback_url === undefined) return
      await store.update(id, {
        ...(name !== undefined && { name }),
        ...(callback_url !== undefined && { callback_url }),
      })
    },

    async remove(principal: AccountPrincipal, id: string): Promise<void> {
      await getOwned(principal, id)
      await store.update(id, { deleted_at: clock.now() })
    },

    async subscribe(principal: AccountPrincipal, id: string, eventTypes: readonly string[]): Promise<void> {
      await getOwned(principal, id)
      const unknown = eventTypes.find((type) => !(apiAppEventTypes as readonly string[]).includes(type))
      if (unknown !== undefined)
        throw new ApiError(
          'badRequest',
          `event_types holds "${unknown}". This server tells about: ${apiAppEventTypes.join(', ')}.`,
        )
      await store.subscribe(id, [...new Set(eventTypes)], clock.now())
    },

    async unsubscribe(principal: AccountPrincipal, id: string, eventTypes: readonly string[]): Promise<void> {
      await getOwned(principal, id)
      await store.unsubscribe(id, eventTypes)
    },

    async listEvents(principal: AccountPrincipal, id: string, page: TokenPage) {
      await getOwned(principal, id)
      const types = await store.listSubscriptions(id, withOneMore(page))
      const items = types.map(
        (type): ApiAppEvent => ({
          api_app_id: id,
          name: type,
          description: descriptions[type as ApiAppEventType] ?? '',
          event_type: type,
        }),
      )
      return toPage(items, page, (event) => event.event_type)
    },

    /** What was sent to the app, and how that went. */
    async listDeliveries(principal: AccountPrincipal, id: string, page: TokenPage) {
      await getOwned(principal, id)
      const rows = await deliverer.list(id, withOneMore(page))
      return toPage(rows.map(toLogEntry), page, (entry) => entry.id)
    },

    /** Sends an event again that was given up. @throws {ApiError} `notFound` */
    async retryDelivery(principal: AccountPrincipal, id: string, deliveryId: string): Promise<void> {
      await getOwned(principal, id)
      if (!(await deliverer.retry(id, deliveryId)))
        throw new ApiError('notFound', `App ${id} has no delivery ${deliveryId} that was given up.`)
    },

    /** Tells every app that listens, once each for every channel concerned. Stored before it returns. */
    async tell(event: AgentEvent): Promise<void> {
      const apps = await store.listListeners(event.workspaceId, event.type)
      const createdAt = clock.nowMs()
      const deliveries = apps.flatMap((app) => toDeliveries(app, event, createdAt))
      await deliverer.enqueue(deliveries)
    },
  }

  function toDeliveries(app: ApiAppRow, event: AgentEvent, createdAt: number): EventDelivery[] {
    // An app of a channel hears of its channel only; the others hear of the agent, once.
    const isConcerned = app.connector_id === '' || event.connectorIds.includes(app.connector_id)
    if (!isConcerned) return []
    const header = {
      event_type: event.type,
      event_id: newId(),
      created_at: createdAt,
      coze_account_id: app.user_id,
      api_app_id: app.id,
      ...(app.connector_id && { connector_id: app.connector_id }),
    }
    return [{ header, event: event.fields }]
  }

  async function requireEcho(row: ApiAppRow, callbackUrl: string): Promise<void> {
    const challenge = randomBytes(16).toString('hex')
    const body = JSON.stringify({ challenge })
    try {
      const answer = await outbound.fetch(callbackUrl, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...signDelivery(row.verify_token, body, clock.now()) },
        body,
        timeoutMs: challengeMs,
        maxBytes: maxChallengeBytes,
        maxRedirects: 0,
      })
      if (answer.status === 200 && readEcho(Buffer.from(answer.body).toString()) === challenge) return
    } catch (error) {
      if (!OutboundError.is(error)) throw error
      throw new ApiError('badRequest', `callback_url can not be used: ${error.message}`, { cause: error })
    }
    throw new ApiError(
      'badRequest',
      'callback_url did not echo the challenge. Answer 200 with {"challenge": "<the one sent>"} within 3 seconds.',
    )
  }
}
export type ApiAppService = ReturnType<typeof createApiAppService>

function readEcho(text: string): unknown {
  try {
    return (JSON.parse(text) as { challenge?: unknown } | null)?.challenge
  } catch {
    return text.trim() // Some receivers answer with the bare word.
  }
}

function withOneMore(page: TokenPage): TokenPage {
  return { ...page, limit: page.limit + 1 }
}

function toPage<T>(items: T[], page: TokenPage, toToken: (item: T) => string) {
  const shown = items.slice(0, page.limit)
  const hasMore = items.length > page.limit
  return { items: shown, has_more: hasMore, next_page_token: hasMore ? toToken(shown.at(-1)!) : '' }
}

function toLogEntry(row: DeliveryRow) {
  return {
    id: row.id,
    event_id: row.event_id,
    event_type: row.event_type,
    status: row.status,
    attempts: row.attempts,
    ...(row.last_status !== null && { last_status: row.last_status }),
    last_error: row.last_error,
    created_at: row.created_at,
    ...(row.status === 'pending' && { next_at: Math.ceil(row.next_at_ms / 1000) }),
    ...(row.ended_at !== null && { ended_at: row.ended_at }),
    body: row.body,
  }
}

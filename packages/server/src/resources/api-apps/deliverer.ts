import type { EventDelivery } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import type { Log } from '../../platform/log.ts'
import { OutboundError } from '../../platform/outbound-fetch/outbound-error.ts'
import type { OutboundFetch } from '../../platform/outbound-fetch/outbound-fetch.ts'
import type { DeliveryRow, DeliveryStore } from './delivery-store.ts'
import { signDelivery } from './signature.ts'
import type { TokenPage } from './store.ts'

/** How long a receiver may take to answer 200, in ms; that of a channel looks at what was published meanwhile. */
const answerMs = { usual: 3000, audit: 10_000 } as const
const maxAnswerBytes = 64_000
/** Waits before the second and later tries, in seconds: about nine hours in all. */
export const retrySeconds = [10, 60, 300, 1800, 7200, 21_600] as const
/** How long a process that took a delivery has it for itself, in ms; after that it counts as dead. */
const takenMs = 30_000
/** How often what is due is looked for, in ms. New events do not wait for it. */
const intervalMs = 5000
const atOnce = 8
/** How long ended deliveries stay in the log, in seconds. */
const keptSeconds = 30 * 86_400

interface Dependencies {
  store: DeliveryStore
  outbound: OutboundFetch
  clock: Clock
  newId: NewId
  log: Log
}

/**
 * Sends stored deliveries until their receiver has answered 200, or patience ends. Several processes may run: each
 * delivery is taken by one. A receiver may get one twice, with the same event id.
 */
export function createEventDeliverer({ store, outbound, clock, newId, log }: Dependencies) {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let isAskedAgain = false
  let isStopped = false

  /** Sends what is due now. */
  async function deliverDue(): Promise<void> {
    for (;;) {
      const due = await store.listDue(clock.nowMs(), atOnce)
      if (due.length === 0 || isStopped) return
      await Promise.all(due.map(deliver))
    }
  }

  /** Sends what is due, now or after the round that goes on. */
  function wake(): Promise<void> {
    if (running) {
      isAskedAgain = true
      return running
    }
    running = deliverDue()
      .catch((error: unknown) => log.error({ error }, 'events could not be delivered'))
      .finally(() => {
        running = undefined
        if (!isAskedAgain || isStopped) return
        isAskedAgain = false
        return wake()
      })
    return running
  }

  async function deliver(row: DeliveryRow): Promise<void> {
    const nowMs = clock.nowMs()
    if (!(await store.take(row, nowMs, nowMs + takenMs))) return
    const attempts = row.attempts + 1
    const app = await store.findApp(row.api_app_id)
    if (!app || app.callback_url === '')
      return store.update(row.id, {
        status: 'failed',
        last_error: 'The app has no callback_url.',
        ended_at: clock.now(),
      })
    const outcome = await send(app, row)
    const result = { last_status: outcome.status, last_error: outcome.problem, taken_until_ms: 0 }
    if (outcome.status === 200) return store.update(row.id, { ...result, status: 'delivered', ended_at: clock.now() })
    const waitSeconds = retrySeconds[attempts - 1]
    if (waitSeconds === undefined) return store.update(row.id, { ...result, status: 'failed', ended_at: clock.now() })
    return store.update(row.id, { ...result, next_at_ms: clock.nowMs() + waitSeconds * 1000 })
  }

  async function send(
    app: { callback_url: string; verify_token: string; app_type: string },
    row: DeliveryRow,
  ): Promise<{ status: number | null; problem: string }> {
    const isAudit = app.app_type === 'connector' && row.event_type === 'bot.published'
    try {
      const { status } = await outbound.fetch(app.callback_url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...signDelivery(app.verify_token, row.body, clock.now()) },
        body: row.body,
        timeoutMs: isAudit ? answerMs.audit : answerMs.usual,
        maxBytes: maxAnswerBytes,
        maxRedirects: 0,
      })
      return { status, problem: status === 200 ? '' : `The receiver answered ${status}.` }
    } catch (error) {
      if (OutboundError.is(error)) return { status: null, problem: error.message }
      throw error
    }
  }

  return {
    deliverDue: wake,
    list: (appId: string, page: TokenPage) => store.list(appId, page),

    /** Stores deliveries and begins to send them, without waiting for that. */
    async enqueue(deliveries: EventDelivery[]): Promise<void> {
      const atMs = clock.nowMs()
      await store.insertAll(deliveries.map((delivery) => toRow(newId(), delivery, atMs)))
      if (deliveries.length > 0 && !isStopped) void wake()
    },

    /** Begins a delivery that was given up anew. @returns false when the app has no such delivery */
    async retry(appId: string, id: string): Promise<boolean> {
      if (!(await store.reopen(appId, id, clock.nowMs()))) return false
      if (!isStopped) void wake()
      return true
    },

    async start(): Promise<void> {
      await store.deleteEnded(clock.now() - keptSeconds)
      timer = setInterval(() => void wake(), intervalMs)
      timer.unref()
    },

    async stop(): Promise<void> {
      isStopped = true
      clearInterval(timer)
      await running
    },
  }
}
export type EventDeliverer = ReturnType<typeof createEventDeliverer>

function toRow(id: string, delivery: EventDelivery, atMs: number): DeliveryRow {
  return {
    id,
    api_app_id: delivery.header.api_app_id,
    event_id: delivery.header.event_id,
    event_type: delivery.header.event_type,
    body: JSON.stringify(delivery),
    status: 'pending',
    attempts: 0,
    next_at_ms: atMs,
    taken_until_ms: 0,
    last_status: null,
    last_error: '',
    created_at: Math.floor(atMs / 1000),
    ended_at: null,
  }
}

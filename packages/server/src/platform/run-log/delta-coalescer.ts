import type { ChatEvent, Message } from '@buttonhole/protocol'
import { type SetTimer, setTimer as setRealTimer } from './timer.ts'

/** How deltas are merged. */
export interface CoalesceOptions {
  /** How long a delta may wait for the next ones; default 25. */
  windowMs?: number
  /** Milliseconds, rising; default `performance.now`. */
  now?: () => number
  setTimer?: SetTimer
}

/**
 * Merges the small deltas of a fast model. The first delta of a message (of its text, of its reasoning) goes at once;
 * those that follow within the window become one. Every other event, the end, and an error of the source send what is
 * held first. Pulls one event ahead and no more; leaving early closes the source.
 */
export async function* coalesceDeltas(
  events: AsyncIterable<ChatEvent>,
  { windowMs = 25, now = () => performance.now(), setTimer = setRealTimer }: CoalesceOptions = {},
): AsyncGenerator<ChatEvent> {
  const source = events[Symbol.asyncIterator]()
  const window = new Window(windowMs, now, setTimer)
  let pending: Promise<Outcome> | undefined
  let sent: Message | undefined
  let held: Message | undefined
  try {
    for (;;) {
      pending ??= settle(source)
      const outcome = await (held ? Promise.race([pending, window.over()]) : pending)
      if (outcome !== 'over') pending = undefined

      const next = outcome === 'over' ? undefined : toMergeable(outcome)
      const continues = next !== undefined && sent !== undefined && isContinuation(sent, next)
      if (continues) held = held ? merge(held, next) : next
      if (continues && window.isOpen()) continue

      if (held) {
        sent = held
        held = undefined
        yield { event: 'conversation.message.delta', data: sent }
        window.open()
      }
      if (continues || outcome === 'over') continue
      if ('error' in outcome) throw outcome.error
      if (outcome.result.done) return
      sent = next
      yield outcome.result.value
      window.open()
    }
  } finally {
    window.close()
    const closing = source.return?.()
    // A source that is busy with its next event closes when it gets there; whoever left does not wait for that.
    if (pending) closing?.catch(() => {})
    else await closing
  }
}

type Outcome = { result: IteratorResult<ChatEvent> } | { error: unknown }

/** The next outcome of the source; never rejects, so that it may be left waiting. */
function settle(source: AsyncIterator<ChatEvent>): Promise<Outcome> {
  return source.next().then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  )
}

/** The time after an event was sent in which deltas are held; its one timer starts when the first is. */
class Window {
  readonly #windowMs: number
  readonly #now: () => number
  readonly #setTimer: SetTimer
  #endsAt = Number.NEGATIVE_INFINITY
  #over: Promise<'over'> | undefined
  #stopTimer: (() => void) | undefined

  constructor(windowMs: number, now: () => number, setTimer: SetTimer) {
    this.#windowMs = windowMs
    this.#now = now
    this.#setTimer = setTimer
  }

  close(): void {
    this.#stopTimer?.()
    this.#stopTimer = undefined
    this.#over = undefined
  }

  open(): void {
    this.close()
    this.#endsAt = this.#now() + this.#windowMs
  }

  isOpen(): boolean {
    return this.#now() < this.#endsAt
  }

  over(): Promise<'over'> {
    this.#over ??= new Promise((resolve) => {
      this.#stopTimer = this.#setTimer(() => resolve('over'), Math.max(0, this.#endsAt - this.#now()))
    })
    return this.#over
  }
}

/** The delta that came, if it adds to one field; one that adds to both or to none goes as it is. */
function toMergeable(outcome: Outcome): Message | undefined {
  if (!('result' in outcome) || outcome.result.done) return undefined
  const event = outcome.result.value
  if (event.event !== 'conversation.message.delta') return undefined
  return Boolean(event.data.content) === Boolean(event.data.reasoning_content) ? undefined : event.data
}

function isContinuation(sent: Message, next: Message): boolean {
  return sent.id === next.id && Boolean(sent.content) === Boolean(next.content)
}

function merge(held: Message, delta: Message): Message {
  const merged = { ...held, content: held.content + delta.content, updated_at: delta.updated_at }
  if (delta.reasoning_content) merged.reasoning_content = (held.reasoning_content ?? '') + delta.reasoning_content
  return merged
}

import type { EventSink, PulledEvents } from '@buttonhole/agent'
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
export function coalesceDeltas(
  events: AsyncIterable<ChatEvent>,
  { windowMs = 25, now = () => performance.now(), setTimer = setRealTimer }: CoalesceOptions = {},
): AsyncIterableIterator<ChatEvent> {
  return new CoalescedEvents(events[Symbol.asyncIterator](), new Window(windowMs, now, setTimer))
}

type Outcome = { result: IteratorResult<ChatEvent, unknown> } | { error: unknown }

// Not a generator: every word passes here, and a generator with a race for each costs a dozen promises a word.
class CoalescedEvents implements AsyncIterableIterator<ChatEvent>, EventSink {
  readonly #source: AsyncIterator<ChatEvent> | PulledEvents
  readonly #window: Window
  /** Whoever waits for the next event. Only while somebody does, deltas are held. */
  #reader: { resolve(result: IteratorResult<ChatEvent>): void; reject(error: unknown): void } | undefined
  #isPulling = false
  /** What the source gave and nobody has taken yet: it came while the one before was on its way. */
  #arrived: Outcome | undefined
  #sent: Message | undefined
  #held: Message | undefined
  #isOver = false

  constructor(source: AsyncIterator<ChatEvent>, window: Window) {
    this.#source = source
    this.#window = window
  }

  next(): Promise<IteratorResult<ChatEvent>> {
    if (this.#isOver) return Promise.resolve({ done: true, value: undefined })
    return new Promise((resolve, reject) => {
      this.#reader = { resolve, reject }
      // The window begins when whoever took the last event comes back.
      this.#window.open()
      const outcome = this.#arrived
      this.#arrived = undefined
      if (outcome) this.#take(outcome)
      else this.#pull()
    })
  }

  async return(): Promise<IteratorResult<ChatEvent>> {
    this.#leave()
    const closing = this.#source.return?.()
    // A source that is busy with its next event closes when it gets there; whoever left does not wait for that.
    if (this.#isPulling) closing?.catch(() => {})
    else await closing
    return { done: true, value: undefined }
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #pull(): void {
    if (this.#isPulling) return
    this.#isPulling = true
    if ('pull' in this.#source) this.#source.pull(this)
    else this.#source.next().then(this.#onResult, this.#onError)
  }

  readonly #onResult = (result: IteratorResult<ChatEvent, unknown>): void => this.#onOutcome({ result })
  readonly #onError = (error: unknown): void => this.#onOutcome({ error })

  onEvent(value: ChatEvent): void {
    this.#onOutcome({ result: { done: false, value } })
  }

  onEnd(): void {
    this.#onOutcome({ result: { done: true, value: undefined } })
  }

  onFailure(error: unknown): void {
    this.#onOutcome({ error })
  }

  #onOutcome(outcome: Outcome): void {
    this.#isPulling = false
    if (this.#reader) this.#take(outcome)
    else this.#arrived = outcome
  }

  #take(outcome: Outcome): void {
    const next = toMergeable(outcome)
    if (next && this.#sent && isContinuation(this.#sent, next)) return void this.#hold(next)
    if (this.#held) {
      this.#arrived = outcome
      return void this.#sendHeld()
    }
    if ('error' in outcome) this.#end().reject(outcome.error)
    else if (outcome.result.done) this.#end().resolve({ done: true, value: undefined })
    else {
      this.#sent = next
      this.#send(outcome.result.value)
    }
  }

  #hold(next: Message): void {
    this.#held = this.#held ? merge(this.#held, next) : next
    if (!this.#window.isOpen()) return void this.#sendHeld()
    this.#window.onOver(this.#onWindowOver)
    this.#pull()
  }

  readonly #onWindowOver = (): void => this.#sendHeld()

  #sendHeld(): void {
    const data = this.#held!
    this.#held = undefined
    this.#sent = data
    this.#send({ event: 'conversation.message.delta', data })
  }

  #send(value: ChatEvent): void {
    this.#window.close()
    const reader = this.#reader
    this.#reader = undefined
    reader?.resolve({ done: false, value })
  }

  #end() {
    const reader = this.#reader!
    this.#leave()
    return reader
  }

  #leave(): void {
    this.#isOver = true
    this.#window.close()
    this.#reader = undefined
    this.#held = undefined
    this.#arrived = undefined
  }
}

/** The time after an event was sent in which deltas are held; its one timer starts when the first is. */
class Window {
  readonly #windowMs: number
  readonly #now: () => number
  readonly #setTimer: SetTimer
  #endsAt = Number.NEGATIVE_INFINITY
  #stopTimer: (() => void) | undefined

  constructor(windowMs: number, now: () => number, setTimer: SetTimer) {
    this.#windowMs = windowMs
    this.#now = now
    this.#setTimer = setTimer
  }

  close(): void {
    this.#stopTimer?.()
    this.#stopTimer = undefined
  }

  open(): void {
    this.#endsAt = this.#now() + this.#windowMs
  }

  isOpen(): boolean {
    return this.#now() < this.#endsAt
  }

  /** Calls back once when it is over. */
  onOver(callback: () => void): void {
    this.#stopTimer ??= this.#setTimer(callback, Math.max(0, this.#endsAt - this.#now()))
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

import type { ChatEvent } from '@buttonhole/protocol'

/** Takes what a source was asked for: one event, or its end, or what went wrong. */
export interface EventSink {
  onEvent(event: ChatEvent): void
  onEnd(): void
  onFailure(error: unknown): void
}

/** Events that are asked for one by one. By calls and not by promises: most events of a run come this way. */
export interface EventSource {
  /** Asks for the next event. One question at a time, and none after the end. */
  pull(sink: EventSink): void
  /** Nobody asks any more; a question that is open stays without an answer. */
  leave(): void
}

/** The events of a run, by `pull` or by iteration: one way or the other for each event. */
export interface PulledEvents extends AsyncIterableIterator<ChatEvent> {
  /** Asks for the next event. As `next`, without a promise for each. */
  pull(sink: EventSink): void
}

/**
 * The events of a generator that may also give a source, whose events come in its place; it goes on when that one ends, and
 * is thrown what goes wrong there. A `yield*` would do the same, for a dozen promises an event.
 */
export function flattenEvents(outline: AsyncGenerator<ChatEvent | EventSource>): PulledEvents {
  return new FlatEvents(outline)
}

type Result = IteratorResult<ChatEvent, undefined>

const end: Result = { done: true, value: undefined }

class FlatEvents implements PulledEvents, EventSink {
  readonly #outline: AsyncGenerator<ChatEvent | EventSource>
  #source: EventSource | undefined
  #reader: EventSink | undefined
  #isLeft = false

  constructor(outline: AsyncGenerator<ChatEvent | EventSource>) {
    this.#outline = outline
  }

  next(): Promise<Result> {
    return new Promise((resolve, reject) =>
      this.pull({
        onEvent: (value) => resolve({ done: false, value }),
        onEnd: () => resolve(end),
        onFailure: reject,
      }),
    )
  }

  pull(sink: EventSink): void {
    if (this.#isLeft) return void sink.onEnd()
    this.#reader = sink
    if (this.#source) this.#source.pull(this)
    else this.#follow(this.#outline.next())
  }

  async return(): Promise<Result> {
    this.#isLeft = true
    if (this.#source) {
      this.#source.leave()
      this.#source = undefined
      this.#reader?.onEnd()
    }
    await this.#outline.return(undefined)
    return end
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  onEvent(value: ChatEvent): void {
    this.#reader?.onEvent(value)
  }

  onEnd(): void {
    this.#source = undefined
    this.#follow(this.#outline.next())
  }

  onFailure(error: unknown): void {
    this.#source = undefined
    this.#follow(this.#outline.throw(error))
  }

  #follow(step: Promise<IteratorResult<ChatEvent | EventSource>>): void {
    step.then(
      ({ done, value }) => {
        if (done || this.#isLeft) this.#reader?.onEnd()
        else if ('event' in value) this.onEvent(value)
        else {
          this.#source = value
          value.pull(this)
        }
      },
      (error: unknown) => this.#reader?.onFailure(error),
    )
  }
}

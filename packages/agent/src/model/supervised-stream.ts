import type { ModelPart } from './model-adapter.ts'

/** How a stream is watched. */
export interface Supervision {
  signal: AbortSignal
  /** Longest wait for one part. The time a slow reader takes does not count. */
  silenceTimeoutMs: number
  /** Told when the wait was too long; expected to abort `signal`. */
  onSilence(): void
}

/** Takes the part that was asked for, or the end, or what went wrong. */
export interface PartSink {
  onResult(result: IteratorResult<ModelPart, unknown>): void
  onFailure(error: unknown): void
}

/** A model's parts, by `pull` or by iteration. */
export interface SupervisedParts extends AsyncIterableIterator<ModelPart> {
  /** Asks for the next part. As `next`, without a promise for each. */
  pull(sink: PartSink): void
}

/**
 * Reads a model's parts and stops waiting the moment `signal` aborts, even when the model ignores it.
 * @throws the reason of `signal`, or what the model threw.
 */
export function superviseStream(parts: AsyncIterable<ModelPart>, supervision: Supervision): SupervisedParts {
  return new SupervisedStream(parts, supervision)
}

// Not a generator: while a model thinks, each one that waits costs a frame and three promises for every stream.
class SupervisedStream implements SupervisedParts {
  readonly #iterator: AsyncIterator<ModelPart>
  readonly #signal: AbortSignal
  // One timer and one listener for the whole stream: a fast model sends thousands of parts.
  readonly #timer: NodeJS.Timeout
  #sink: PartSink | undefined
  #isOver = false

  constructor(parts: AsyncIterable<ModelPart>, { signal, silenceTimeoutMs, onSilence }: Supervision) {
    this.#iterator = parts[Symbol.asyncIterator]()
    this.#signal = signal
    this.#timer = setTimeout(() => this.#sink && onSilence(), silenceTimeoutMs)
    signal.addEventListener('abort', this)
  }

  /** The listener of the signal. */
  handleEvent(): void {
    this.#fail(this.#signal.reason)
  }

  next(): Promise<IteratorResult<ModelPart>> {
    return new Promise((onResult, onFailure) => this.pull({ onResult, onFailure }))
  }

  pull(sink: PartSink): void {
    if (this.#isOver) return void sink.onResult({ done: true, value: undefined })
    this.#timer.refresh()
    this.#sink = sink
    if (this.#signal.aborted) return void this.#fail(this.#signal.reason)
    this.#iterator.next().then(this.#onResult, this.#onFailure)
  }

  async return(): Promise<IteratorResult<ModelPart>> {
    this.#leave()
    return { done: true, value: undefined }
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  readonly #onResult = (result: IteratorResult<ModelPart, unknown>): void => {
    const sink = this.#sink
    this.#sink = undefined
    if (result.done) this.#leave()
    sink?.onResult(result)
  }

  readonly #onFailure = (error: unknown): void => this.#fail(error)

  #fail(reason: unknown): void {
    const sink = this.#sink
    if (!sink) return
    this.#leave()
    sink.onFailure(reason)
  }

  #leave(): void {
    this.#sink = undefined
    if (this.#isOver) return
    this.#isOver = true
    clearTimeout(this.#timer)
    this.#signal.removeEventListener('abort', this)
    // Not awaited: a model that hangs in next() would never let go.
    this.#iterator.return?.()?.then(undefined, () => {})
  }
}

/** The promise's outcome, or the abort, whichever is first. The listener never outlives the wait. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

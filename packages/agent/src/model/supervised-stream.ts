import type { ModelPart } from './model-adapter.ts'

/** How a stream is watched. */
export interface Supervision {
  signal: AbortSignal
  /** Longest wait for one part. The time a slow reader takes does not count. */
  silenceTimeoutMs: number
  /** Told when the wait was too long; expected to abort `signal`. */
  onSilence(): void
}

/**
 * Reads a model's parts and stops waiting the moment `signal` aborts, even when the model ignores it.
 * @throws the reason of `signal`, or what the model threw.
 */
export function superviseStream(
  parts: AsyncIterable<ModelPart>,
  supervision: Supervision,
): AsyncIterableIterator<ModelPart> {
  return new SupervisedStream(parts, supervision)
}

// Not a generator: while a model thinks, each one that waits costs a frame and three promises for every stream.
class SupervisedStream implements AsyncIterableIterator<ModelPart> {
  readonly #iterator: AsyncIterator<ModelPart>
  readonly #signal: AbortSignal
  // One timer and one listener for the whole stream: a fast model sends thousands of parts.
  readonly #timer: NodeJS.Timeout
  #reject: ((reason: unknown) => void) | undefined
  #isOver = false

  constructor(parts: AsyncIterable<ModelPart>, { signal, silenceTimeoutMs, onSilence }: Supervision) {
    this.#iterator = parts[Symbol.asyncIterator]()
    this.#signal = signal
    this.#timer = setTimeout(() => this.#reject && onSilence(), silenceTimeoutMs)
    signal.addEventListener('abort', this)
  }

  /** The listener of the signal. */
  handleEvent(): void {
    this.#fail(this.#signal.reason)
  }

  next(): Promise<IteratorResult<ModelPart>> {
    if (this.#isOver) return Promise.resolve({ done: true, value: undefined })
    this.#timer.refresh()
    return new Promise((resolve, reject) => {
      this.#reject = reject
      if (this.#signal.aborted) return this.#fail(this.#signal.reason)
      this.#iterator.next().then(
        (result) => {
          this.#reject = undefined
          if (result.done) this.#leave()
          resolve(result)
        },
        (error: unknown) => this.#fail(error),
      )
    })
  }

  async return(): Promise<IteratorResult<ModelPart>> {
    this.#leave()
    return { done: true, value: undefined }
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #fail(reason: unknown): void {
    const reject = this.#reject
    if (!reject) return
    this.#reject = undefined
    this.#leave()
    reject(reason)
  }

  #leave(): void {
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

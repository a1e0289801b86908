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
export async function* superviseStream(
  parts: AsyncIterable<ModelPart>,
  { signal, silenceTimeoutMs, onSilence }: Supervision,
): AsyncGenerator<ModelPart> {
  const iterator = parts[Symbol.asyncIterator]()
  // One timer and one listener for the whole stream: a fast model sends thousands of parts.
  let rejectWait: ((reason: unknown) => void) | undefined
  const onAbort = () => rejectWait?.(signal.reason)
  const timer = setTimeout(() => rejectWait && onSilence(), silenceTimeoutMs)
  signal.addEventListener('abort', onAbort)
  try {
    for (;;) {
      timer.refresh()
      const next = await new Promise<IteratorResult<ModelPart>>((resolve, reject) => {
        rejectWait = reject
        iterator.next().then(resolve, reject)
        if (signal.aborted) reject(signal.reason)
      })
      rejectWait = undefined
      if (next.done) return
      yield next.value
    }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
    // Not awaited: a model that hangs in next() would never let go.
    iterator.return?.()?.then(undefined, () => {})
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

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
  try {
    for (;;) {
      const timer = setTimeout(onSilence, silenceTimeoutMs)
      const next = await untilAborted(iterator.next(), signal).finally(() => clearTimeout(timer))
      if (next.done) return
      yield next.value
    }
  } finally {
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

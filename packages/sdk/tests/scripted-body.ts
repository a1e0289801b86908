// For tests: the body of a stream as a network delivers it. Holds no product code.

/** Delivers the pieces one by one, then ends as `ending` says; silence is ended only by an abort. */
export function toBody(pieces: Uint8Array[], ending: 'end' | 'break' | 'silence', signal?: AbortSignal) {
  let next = 0
  return new ReadableStream<Uint8Array>({
    start(controller) {
      signal?.addEventListener('abort', () => controller.error(new DOMException('aborted', 'AbortError')))
    },
    pull(controller) {
      const piece = pieces[next++]
      if (piece) return controller.enqueue(piece)
      if (ending === 'end') return controller.close()
      if (ending === 'break') return controller.error(new TypeError('network error'))
      return new Promise(() => {}) // Silence: only an abort ends it.
    },
  })
}

import type { RunItem, RunReader } from './run-log.ts'

/** How many bytes of blocks a batch holds when the reader does not say: what one write to a socket takes. */
export const defaultBatchBytes = 16 * 1024

/** Makes a reader of its two functions; the iteration takes one item at a time, so that it too holds no events. */
export function createRunReader(source: Pick<RunReader, 'readBatch' | 'close'>): RunReader {
  return {
    readBatch: source.readBatch,
    close: source.close,
    async *[Symbol.asyncIterator](): AsyncGenerator<RunItem> {
      try {
        for (;;) {
          const batch = await source.readBatch(1)
          if (batch.length === 0) return
          yield* batch
        }
      } finally {
        source.close()
      }
    },
  }
}

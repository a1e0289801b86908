import type { RunItem, RunReader } from './run-log.ts'

/** How many bytes of blocks a batch holds when the reader does not say: what one write to a socket takes. */
export const defaultBatchBytes = 16 * 1024

/** A reader by its two functions; the iteration takes one item at a time, so that it too holds no events. */
export abstract class BatchReader implements RunReader {
  abstract readBatch(maxBytes?: number): Promise<RunItem[]>
  abstract close(): void

  async *[Symbol.asyncIterator](): AsyncGenerator<RunItem> {
    try {
      for (;;) {
        const batch = await this.readBatch(1)
        if (batch.length === 0) return
        yield* batch
      }
    } finally {
      this.close()
    }
  }
}

/** Makes a reader of its two functions. */
export function createRunReader({ readBatch, close }: Pick<RunReader, 'readBatch' | 'close'>): RunReader {
  return new (class extends BatchReader {
    readBatch = readBatch
    close = close
  })()
}

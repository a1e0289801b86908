import type { Readable } from 'node:stream'

/** What a write gave. */
export interface WrittenBlob {
  bytes: number
  /** The first bytes, enough to tell what kind of file it is: at most 64 KiB. */
  head: Buffer
}

/** Bytes by id. A key is an id (digits only): no name that a caller chose ever becomes a path. */
export interface BlobStorage {
  /**
   * Stores a stream under a key; nothing is left of one that breaks off or is too long.
   * @throws {ApiError} `fileTooLarge` beyond `maxBytes`; the stream's own error
   */
  write(key: string, source: Readable, maxBytes: number): Promise<WrittenBlob>
  /** Up to `maxBytes` from the beginning; `undefined` when there is no such blob. */
  read(key: string, maxBytes: number): Promise<Buffer | undefined>
  /** Removes a blob; one that is not there is as good as removed. */
  remove(key: string): Promise<void>
}

/** How much of a blob is kept in memory while it is written. */
export const headBytes = 64 * 1024

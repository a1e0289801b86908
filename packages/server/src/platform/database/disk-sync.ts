import { type FileHandle, open } from 'node:fs/promises'

/** Brings what was written to a file to the disk. */
export interface DiskSync {
  /**
   * Resolves when all that was written before the call is safe from a power cut. Rejects when the disk refuses; what was
   * written may then be lost.
   */
  sync(): Promise<void>
  close(): Promise<void>
}

/**
 * Syncs a file beside the event loop, and once for all who have come while the disk was busy: a hundred questions in one
 * moment wait for the disk twice and not a hundred times, and nobody else waits at all.
 * @param file opened at the first sync, when it must exist
 */
export function createDiskSync(file: string): DiskSync {
  return new FileSync(file)
}

class FileSync implements DiskSync {
  readonly #file: string
  #handle: Promise<FileHandle> | undefined
  /** The sync that goes on; what is written now may come too late for it. */
  #running: Promise<void> | undefined
  /** The one after it. */
  #next: Promise<void> | undefined

  constructor(file: string) {
    this.#file = file
  }

  sync(): Promise<void> {
    if (!this.#running) return this.#start()
    const start = () => this.#start()
    this.#next ??= this.#running.then(start, start)
    return this.#next
  }

  async close(): Promise<void> {
    await this.#next?.catch(() => undefined)
    await this.#running?.catch(() => undefined)
    const handle = await this.#handle?.catch(() => undefined)
    await handle?.close()
  }

  #start(): Promise<void> {
    this.#next = undefined
    const running = this.#flush().finally(() => {
      if (this.#running === running) this.#running = undefined
    })
    this.#running = running
    return running
  }

  async #flush(): Promise<void> {
    // Writable, for Windows flushes no other.
    this.#handle ??= open(this.#file, 'r+').catch((error) => {
      this.#handle = undefined
      throw error
    })
    const handle = await this.#handle
    await handle.datasync()
  }
}

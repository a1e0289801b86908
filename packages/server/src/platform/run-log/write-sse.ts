import type { RunItem, RunReader } from './run-log.ts'
import { type SetTimer, setTimer as setRealTimer } from './timer.ts'

/** What is needed of a response; `node:http`'s has it. Its headers are the caller's to write. */
export interface SseReply {
  readonly destroyed: boolean
  write(chunk: string): boolean
  /** Ends it, after a last piece if there is one. */
  end(chunk?: string): unknown
  on(event: 'drain' | 'close', listener: () => void): unknown
  off(event: 'drain' | 'close', listener: () => void): unknown
}

/** How a stream is written. */
export interface WriteSseOptions {
  /** Puts the sequence number on each block. Without it the reader must be a plain one. */
  resumable: boolean
  /** Ends the response when aborted. */
  signal?: AbortSignal
  /** Most bytes of blocks joined into one write; default 16 KiB. */
  maxChunkBytes?: number
  /** Silence after which an empty line is sent; default 15 s. */
  keepAliveMs?: number
  setTimer?: SetTimer
  /** Milliseconds, rising; default `performance.now`. */
  now?: () => number
}

/**
 * Writes a run to a response and ends it. Waits while the client does not take more, and reads nothing meanwhile: such
 * a client costs one chunk. Resolves `done` after the `done` event, `closed` when the client left, the signal was
 * aborted or the run was given up. Rejects with an error of the reader; the response is ended then too.
 */
export async function writeSse(
  reply: SseReply,
  reader: RunReader,
  options: WriteSseOptions,
): Promise<'done' | 'closed'> {
  const { resumable, maxChunkBytes } = options
  const outlet = new Outlet(reply, reader, options)
  try {
    while (outlet.hasRoom || (await outlet.waitForRoom())) {
      const batch = await reader.readBatch(maxChunkBytes)
      if (batch.length === 0) break
      const chunk = toChunk(batch, resumable)
      if (batch.at(-1)!.event?.event === 'done') {
        outlet.end(chunk)
        return 'done'
      }
      outlet.write(chunk)
    }
    return 'closed'
  } finally {
    outlet.end()
  }
}

function toChunk(batch: RunItem[], resumable: boolean): string {
  let chunk = ''
  for (const item of batch) chunk += resumable ? `id:${item.seq}\n${item.encoded}` : item.encoded
  return chunk
}

/** The response with its state: closed, or full until the next `drain`. */
class Outlet {
  readonly #reply: SseReply
  readonly #reader: RunReader
  readonly #signal: AbortSignal | undefined
  readonly #keepAliveMs: number
  readonly #setTimer: SetTimer
  readonly #now: () => number
  #isClosed: boolean
  #isFull = false
  #isEnded = false
  #writtenAt: number
  #resume: (() => void) | undefined
  #stopTimer: (() => void) | undefined

  constructor(reply: SseReply, reader: RunReader, options: WriteSseOptions) {
    const { signal, keepAliveMs = 15_000, setTimer = setRealTimer, now = () => performance.now() } = options
    this.#reply = reply
    this.#reader = reader
    this.#signal = signal
    this.#keepAliveMs = keepAliveMs
    this.#setTimer = setTimer
    this.#now = now
    this.#writtenAt = now()
    this.#isClosed = reply.destroyed || signal?.aborted === true
    reply.on('drain', this.#onDrain)
    reply.on('close', this.#onClose)
    signal?.addEventListener('abort', this.#onClose)
    if (!this.#isClosed) this.#watchSilence(keepAliveMs)
  }

  /** The client takes more now. */
  get hasRoom(): boolean {
    return !this.#isFull && !this.#isClosed
  }

  /** Waits until the client takes more; false when it has left. */
  async waitForRoom(): Promise<boolean> {
    while (this.#isFull && !this.#isClosed)
      await new Promise<void>((resolve) => {
        this.#resume = resolve
      })
    return !this.#isClosed
  }

  write(chunk: string): void {
    if (this.#isClosed) return
    this.#writtenAt = this.#now()
    this.#isFull = !this.#reply.write(chunk)
  }

  /** Writes an empty line after each silence. One timer looks now and then: setting one for each word costs more than the word. */
  #watchSilence(afterMs: number): void {
    this.#stopTimer = this.#setTimer(() => {
      const leftMs = this.#writtenAt + this.#keepAliveMs - this.#now()
      // An extra empty line between blocks: the standard ignores it, and so do the strict clients that fail on comments.
      if (leftMs <= 0 && !this.#isFull) this.write('\n')
      this.#watchSilence(leftMs > 0 ? Math.ceil(leftMs) : this.#keepAliveMs)
    }, afterMs)
  }

  end(chunk?: string): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#stopTimer?.()
    this.#reply.off('drain', this.#onDrain)
    this.#reply.off('close', this.#onClose)
    this.#signal?.removeEventListener('abort', this.#onClose)
    this.#reader.close()
    if (!this.#reply.destroyed) this.#reply.end(chunk)
  }

  readonly #onDrain = (): void => {
    this.#isFull = false
    this.#resume?.()
  }

  readonly #onClose = (): void => {
    this.#isClosed = true
    this.#reader.close()
    this.#resume?.()
  }
}

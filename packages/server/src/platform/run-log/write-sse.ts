import type { RunItem, RunReader } from './run-log.ts'
import { type SetTimer, setTimer as setRealTimer } from './timer.ts'

/** What is needed of a response; `node:http`'s has it. Its headers are the caller's to write. */
export interface SseReply {
  readonly destroyed: boolean
  write(chunk: string): boolean
  end(): unknown
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
  const { resumable, signal, maxChunkBytes, keepAliveMs = 15_000, setTimer = setRealTimer } = options
  const outlet = new Outlet(reply, reader, signal)
  try {
    while (await outlet.hasRoom()) {
      outlet.startKeepAlive(keepAliveMs, setTimer)
      const batch = await reader.readBatch(maxChunkBytes)
      outlet.stopKeepAlive()
      if (batch.length === 0) break
      outlet.write(toChunk(batch, resumable))
      if (batch.at(-1)!.event?.event === 'done') return 'done'
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
  #isClosed: boolean
  #isFull = false
  #resume: (() => void) | undefined
  #stopTimer: (() => void) | undefined

  constructor(reply: SseReply, reader: RunReader, signal: AbortSignal | undefined) {
    this.#reply = reply
    this.#reader = reader
    this.#signal = signal
    this.#isClosed = reply.destroyed || signal?.aborted === true
    reply.on('drain', this.#onDrain)
    reply.on('close', this.#onClose)
    signal?.addEventListener('abort', this.#onClose)
  }

  /** Waits until the client takes more; false when it has left. */
  async hasRoom(): Promise<boolean> {
    while (this.#isFull && !this.#isClosed)
      await new Promise<void>((resolve) => {
        this.#resume = resolve
      })
    return !this.#isClosed
  }

  write(chunk: string): void {
    if (!this.#isClosed) this.#isFull = !this.#reply.write(chunk)
  }

  /** Writes an empty line now and then, until it is stopped. */
  startKeepAlive(intervalMs: number, setTimer: SetTimer): void {
    this.#stopTimer = setTimer(() => {
      // An extra empty line between blocks: the standard ignores it, and so do the strict clients that fail on comments.
      if (!this.#isFull) this.write('\n')
      this.startKeepAlive(intervalMs, setTimer)
    }, intervalMs)
  }

  stopKeepAlive(): void {
    this.#stopTimer?.()
    this.#stopTimer = undefined
  }

  end(): void {
    this.stopKeepAlive()
    this.#reply.off('drain', this.#onDrain)
    this.#reply.off('close', this.#onClose)
    this.#signal?.removeEventListener('abort', this.#onClose)
    this.#reader.close()
    if (!this.#reply.destroyed) this.#reply.end()
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

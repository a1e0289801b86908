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
  const outlet = openOutlet(reply, reader, signal)
  try {
    while (await outlet.hasRoom()) {
      const stopKeepAlive = repeat(outlet.keepAlive, keepAliveMs, setTimer)
      const batch = await reader.readBatch(maxChunkBytes).finally(stopKeepAlive)
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
function openOutlet(reply: SseReply, reader: RunReader, signal: AbortSignal | undefined) {
  let closed = reply.destroyed || signal?.aborted === true
  let full = false
  let resume: (() => void) | undefined

  function onDrain(): void {
    full = false
    resume?.()
  }
  function onClose(): void {
    closed = true
    reader.close()
    resume?.()
  }

  reply.on('drain', onDrain)
  reply.on('close', onClose)
  signal?.addEventListener('abort', onClose)

  return {
    /** Waits until the client takes more; false when it has left. */
    async hasRoom(): Promise<boolean> {
      while (full && !closed)
        await new Promise<void>((resolve) => {
          resume = resolve
        })
      return !closed
    },
    write(chunk: string): void {
      if (!closed) full = !reply.write(chunk)
    },
    // An extra empty line between blocks: the standard ignores it, and so do the strict clients that fail on comments.
    keepAlive(): void {
      if (!closed && !full) full = !reply.write('\n')
    },
    end(): void {
      reply.off('drain', onDrain)
      reply.off('close', onClose)
      signal?.removeEventListener('abort', onClose)
      reader.close()
      if (!reply.destroyed) reply.end()
    },
  }
}

function repeat(callback: () => void, intervalMs: number, setTimer: SetTimer): () => void {
  let stop = setTimer(tick, intervalMs)
  return () => stop()

  function tick(): void {
    callback()
    stop = setTimer(tick, intervalMs)
  }
}

import type { ChatEvent, ChatSnapshot } from '@buttonhole/protocol'
import { createEventRing } from './event-ring.ts'
import { createSnapshotItem } from './run-item.ts'
import type { ReadOptions, RunItem, RunReader, RunSnapshotItem } from './run-log.ts'
import { createRunReader, defaultBatchBytes } from './run-reader.ts'
import { createRunState } from './run-state.ts'

/** One run in memory: its recent events, its folded state, and the readers that wait. */
export interface MemoryRun {
  readonly ended: boolean
  /** The number of the newest event; 0 before the first. */
  readonly lastSeq: number
  /** @throws when the run has ended or has its `done`. */
  append(event: ChatEvent): number
  end(): void
  /** Goes on from where the run stood elsewhere, in place of all events up to there. */
  restore(standing: { seq: number; snapshot: ChatSnapshot }): void
  /** Gives up the recent events; readers that are still at it go on with a snapshot. */
  shrink(): void
  read(options: Omit<ReadOptions, 'plain'>): RunReader
}

/** Starts a run in memory. */
export function createMemoryRun(chatId: string, limits: { maxEvents: number; maxBytes: number }): MemoryRun {
  const ring = createEventRing(limits)
  const state = createRunState()
  const waiting = new Set<() => void>()
  let ended = false
  let done = false
  let latestSnapshot: RunSnapshotItem | undefined

  function wakeReaders(): void {
    if (waiting.size === 0) return
    for (const resume of waiting) resume()
    waiting.clear()
  }

  function findSnapshot(): RunSnapshotItem | undefined {
    if (latestSnapshot) return latestSnapshot
    const snapshot = state.toSnapshot()
    if (snapshot) latestSnapshot = createSnapshotItem(ring.snapshotSeq, snapshot)
    return latestSnapshot
  }

  /** Fills a batch with what follows `position`; gives the new position. */
  function fill(batch: RunItem[], position: number, maxBytes: number): number {
    if (position < ring.firstSeq - 1 || position > ring.lastSeq) {
      const snapshot = findSnapshot()
      if (snapshot) {
        batch.push(snapshot)
        return snapshot.seq
      }
      position = ring.firstSeq - 1
    }
    for (let bytes = 0; position < ring.lastSeq; position++) {
      bytes += ring.bytesOf(position + 1)
      if (batch.length > 0 && bytes > maxBytes) break
      batch.push(ring.get(position + 1))
    }
    return position
  }

  return {
    get ended() {
      return ended
    },
    get lastSeq() {
      return ring.lastSeq
    },
    append(event) {
      if (ended || done) throw new Error(`run ${chatId} has ended and takes no ${event.event}`)
      const seq = ring.push(event)
      state.apply(event)
      latestSnapshot = undefined
      if (event.event === 'done') done = true
      wakeReaders()
      return seq
    },
    end() {
      ended = true
      wakeReaders()
    },
    restore({ seq, snapshot }) {
      ring.restart(seq)
      state.restore(snapshot)
      latestSnapshot = undefined
      wakeReaders()
    },
    shrink: ring.dropFolded,
    read({ afterSeq = 0, signal }) {
      // A position that is no sequence number counts as one not reached yet: both are answered with a snapshot.
      let position = Number.isInteger(afterSeq) && afterSeq >= 0 ? afterSeq : Number.POSITIVE_INFINITY
      let closed = false
      let resume: (() => void) | undefined

      function close(): void {
        closed = true
        signal?.removeEventListener('abort', close)
        if (resume) waiting.delete(resume)
        resume?.()
      }

      if (signal?.aborted) close()
      else signal?.addEventListener('abort', close)

      return createRunReader({
        async readBatch(maxBytes = defaultBatchBytes) {
          const batch: RunItem[] = []
          while (!closed) {
            position = fill(batch, position, maxBytes)
            if (batch.length > 0) break
            if (ended || done) close()
            else
              await new Promise<void>((resolve) => {
                resume = resolve
                waiting.add(resolve)
              })
          }
          return batch
        },
        close,
      })
    },
  }
}

import type { ChatEvent } from '@buttonhole/protocol'
import { createEventItem, estimateBytes } from './run-item.ts'
import type { RunEventItem } from './run-log.ts'

/** The most recent events of a run: those from `firstSeq` to `lastSeq`. */
export interface EventRing {
  readonly firstSeq: number
  readonly lastSeq: number
  /** The newest event that a snapshot may stand for; `error` and `done` at the end are always sent as themselves. */
  readonly snapshotSeq: number
  push(event: ChatEvent): number
  /** An event that is held. */
  get(seq: number): RunEventItem
  bytesOf(seq: number): number
  /** Drops everything; the next event follows `seq`, and a snapshot stands for all up to there. */
  restart(seq: number): void
  /** Drops all events that a snapshot can stand for. */
  dropFolded(): void
}

// An event is held twice, as an object and as its block, and the two are about the same size.
const heldPerByte = 2

/** Starts an empty ring. The event `seq` has the slot `(seq - 1) % maxEvents`, so that nothing is ever moved. */
export function createEventRing({ maxEvents, maxBytes }: { maxEvents: number; maxBytes: number }): EventRing {
  const slots: (RunEventItem | undefined)[] = []
  const bytesBySlot: number[] = []
  let firstSeq = 1
  let lastSeq = 0
  let foldedSeq = 0
  let heldBytes = 0

  function slotOf(seq: number): number {
    return (seq - 1) % maxEvents
  }

  function dropFirst(): void {
    heldBytes -= heldPerByte * bytesBySlot[slotOf(firstSeq)]!
    slots[slotOf(firstSeq)] = undefined
    firstSeq++
  }

  return {
    get firstSeq() {
      return firstSeq
    },
    get lastSeq() {
      return lastSeq
    },
    get snapshotSeq() {
      return Math.max(foldedSeq, firstSeq - 1)
    },
    push(event) {
      if (lastSeq - firstSeq + 1 === maxEvents) dropFirst()
      const item = createEventItem(++lastSeq, event)
      const bytes = estimateBytes(item)
      slots[slotOf(lastSeq)] = item
      bytesBySlot[slotOf(lastSeq)] = bytes
      heldBytes += heldPerByte * bytes
      if (event.event !== 'error' && event.event !== 'done') foldedSeq = lastSeq
      while (heldBytes > maxBytes && firstSeq <= foldedSeq) dropFirst()
      return lastSeq
    },
    get(seq) {
      return slots[slotOf(seq)]!
    },
    bytesOf(seq) {
      return bytesBySlot[slotOf(seq)]!
    },
    restart(seq) {
      slots.length = 0
      bytesBySlot.length = 0
      heldBytes = 0
      firstSeq = seq + 1
      lastSeq = seq
      foldedSeq = seq
    },
    dropFolded() {
      while (firstSeq <= foldedSeq) dropFirst()
    },
  }
}

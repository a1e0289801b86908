import type { ChatEvent } from '@buttonhole/protocol'
import { EventItem } from './run-item.ts'
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

// A delta is held twice, as an object and as its block, and the two are about the same size.
const heldPerByte = 2

/** Starts an empty ring. The event `seq` has the slot `(seq - 1) % maxEvents`, so that nothing is ever moved. */
export function createEventRing(limits: { maxEvents: number; maxBytes: number }): EventRing {
  return new Ring(limits)
}

// A class, as all that each stream has one of: an object literal with getters and closures takes ten times the memory.
class Ring implements EventRing {
  readonly #maxEvents: number
  readonly #maxBytes: number
  #slots: (EventItem | undefined)[] = []
  #foldedSeq = 0
  #heldBytes = 0
  firstSeq = 1
  lastSeq = 0

  constructor({ maxEvents, maxBytes }: { maxEvents: number; maxBytes: number }) {
    this.#maxEvents = maxEvents
    this.#maxBytes = maxBytes
  }

  get snapshotSeq(): number {
    return Math.max(this.#foldedSeq, this.firstSeq - 1)
  }

  push(event: ChatEvent): number {
    if (this.lastSeq - this.firstSeq + 1 === this.#maxEvents) this.#dropFirst()
    const item = new EventItem(++this.lastSeq, event)
    this.#slots[this.#slotOf(this.lastSeq)] = item
    this.#heldBytes += heldPerByte * item.bytes
    if (event.event !== 'error' && event.event !== 'done') this.#foldedSeq = this.lastSeq
    while (this.#heldBytes > this.#maxBytes && this.firstSeq <= this.#foldedSeq) this.#dropFirst()
    return this.lastSeq
  }

  get(seq: number): EventItem {
    return this.#slots[this.#slotOf(seq)]!
  }

  bytesOf(seq: number): number {
    return this.get(seq).bytes
  }

  restart(seq: number): void {
    this.#slots = []
    this.#heldBytes = 0
    this.firstSeq = seq + 1
    this.lastSeq = seq
    this.#foldedSeq = seq
  }

  dropFolded(): void {
    while (this.firstSeq <= this.#foldedSeq) this.#dropFirst()
  }

  #slotOf(seq: number): number {
    return (seq - 1) % this.#maxEvents
  }

  #dropFirst(): void {
    const slot = this.#slotOf(this.firstSeq++)
    this.#heldBytes -= heldPerByte * this.#slots[slot]!.bytes
    this.#slots[slot] = undefined
  }
}

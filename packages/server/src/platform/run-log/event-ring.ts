import type { ChatEvent, Message } from '@buttonhole/protocol'
import { createEventItem, type HeldItem, isOfSameMessage } from './run-item.ts'

/** The most recent events of a run: those from `firstSeq` to `lastSeq`. */
export interface EventRing {
  readonly firstSeq: number
  readonly lastSeq: number
  /** The newest event that a snapshot may stand for; `error` and `done` at the end are always sent as themselves. */
  readonly snapshotSeq: number
  push(event: ChatEvent): number
  /** An event that is held. */
  get(seq: number): HeldItem
  /** Drops everything; the next event follows `seq`, and a snapshot stands for all up to there. */
  restart(seq: number): void
  /** Drops all events that a snapshot can stand for. */
  dropFolded(): void
}

// Of a delta its words are held and, once two have read it, its block: in memory together at most about twice its bytes.
const heldPerByte = 2

/** Starts an empty ring. The event `seq` has the slot `(seq - 1) % maxEvents`, so that nothing is ever moved. */
export function createEventRing(limits: { maxEvents: number; maxBytes: number }): EventRing {
  return new Ring(limits)
}

// A class, as all that each stream has one of: an object literal with getters and closures takes ten times the memory.
class Ring implements EventRing {
  readonly #maxEvents: number
  readonly #maxBytes: number
  #slots: (HeldItem | undefined)[] = []
  #foldedSeq = 0
  #heldBytes = 0
  /** What the deltas of now have in common. */
  #like: Message | undefined
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
    const item = createEventItem(++this.lastSeq, event, this.#likeOf(event))
    this.#slots[this.#slotOf(this.lastSeq)] = item
    this.#heldBytes += heldPerByte * item.bytes
    if (event.event !== 'error' && event.event !== 'done') this.#foldedSeq = this.lastSeq
    while (this.#heldBytes > this.#maxBytes && this.firstSeq <= this.#foldedSeq) this.#dropFirst()
    return this.lastSeq
  }

  get(seq: number): HeldItem {
    return this.#slots[this.#slotOf(seq)]!
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

  #likeOf({ event, data }: ChatEvent): Message | undefined {
    if (event !== 'conversation.message.delta') return undefined
    if (!this.#like || !isOfSameMessage(this.#like, data as Message)) this.#like = data as Message
    return this.#like
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

import { type ChatEvent, type ChatSnapshot, encodeSse, snapshotEventName } from '@buttonhole/protocol'
import type { RunEventItem, RunSnapshotItem } from './run-log.ts'

// Classes, so that the getter is on the prototype: an object literal with a getter took 300 ns to make, this takes 10.
/**
 * An event with its number. The block of a delta is kept for all further readers when a second asks: there are thousands of
 * deltas, nearly every run has one reader, and kept for nobody they are most of what the collector has to copy. The few other
 * events are made for each reader: kept, those of the beginning would be the larger part of a run that waits.
 */
export class EventItem implements RunEventItem {
  readonly seq: number
  readonly event: ChatEvent
  /** About as many as its block takes. */
  readonly bytes: number
  #wasAsked = false
  #block: string | undefined

  constructor(seq: number, event: ChatEvent) {
    this.seq = seq
    this.event = event
    this.bytes = estimateBytes(event)
  }

  get encoded(): string {
    if (this.#block !== undefined) return this.#block
    const block = encodeSse(this.event)
    if (this.#wasAsked && this.event.event === 'conversation.message.delta') this.#block = block
    this.#wasAsked = true
    return block
  }
}

class SnapshotItem implements RunSnapshotItem {
  readonly seq: number
  readonly snapshot: ChatSnapshot
  #encoded: string | undefined

  constructor(seq: number, snapshot: ChatSnapshot) {
    this.seq = seq
    this.snapshot = snapshot
  }

  get encoded(): string {
    this.#encoded ??= encodeSse({ event: snapshotEventName, data: this.snapshot })
    return this.#encoded
  }
}

/** An event with its number; its block is made when first asked for. */
export function createEventItem(seq: number, event: ChatEvent): RunEventItem {
  return new EventItem(seq, event)
}

/** A snapshot with the number of the last event it includes. */
export function createSnapshotItem(seq: number, snapshot: ChatSnapshot): RunSnapshotItem {
  return new SnapshotItem(seq, snapshot)
}

/**
 * About how many bytes the block of an event takes. Deltas are estimated, so that a run nobody reads encodes none of
 * them: 320 bytes of names and ids, and up to three bytes a character.
 */
function estimateBytes(event: ChatEvent): number {
  if (event.event !== 'conversation.message.delta') return Buffer.byteLength(encodeSse(event))
  const { content, reasoning_content } = event.data
  return 320 + 3 * (content.length + (reasoning_content?.length ?? 0))
}

import { type ChatEvent, type ChatSnapshot, encodeSse, type Message, snapshotEventName } from '@buttonhole/protocol'
import type { RunEventItem, RunSnapshotItem } from './run-log.ts'

// Classes, so that the getter is on the prototype: an object literal with a getter took 300 ns to make, this takes 10.
/**
 * An event with its number. Its block is made for each reader: kept, those of the beginning would be the larger part of a
 * run that waits.
 */
class EventItem implements HeldItem {
  readonly seq: number
  readonly event: ChatEvent
  readonly bytes: number

  constructor(seq: number, event: ChatEvent) {
    this.seq = seq
    this.event = event
    this.bytes = Buffer.byteLength(encodeSse(event))
  }

  get encoded(): string {
    return encodeSse(this.event)
  }
}

/**
 * A delta with its number: its words, and a delta of the same message for all else. There are thousands, and as objects of
 * their own they are most of what the collector has to copy. The block is kept for all further readers when a second asks:
 * nearly every run has one.
 */
class DeltaItem implements HeldItem {
  readonly seq: number
  readonly #like: Message
  readonly #content: string
  readonly #reasoning: string | undefined
  readonly #updatedAt: number
  #wasAsked = false
  #block: string | undefined

  constructor(seq: number, like: Message, { content, reasoning_content, updated_at }: Message) {
    this.seq = seq
    this.#like = like
    this.#content = content
    this.#reasoning = reasoning_content
    this.#updatedAt = updated_at
  }

  get event(): ChatEvent {
    const data: Message = { ...this.#like, content: this.#content, updated_at: this.#updatedAt }
    if (this.#reasoning !== undefined) data.reasoning_content = this.#reasoning
    return { event: deltaName, data }
  }

  /** Estimated, so that a run nobody reads encodes none: 320 bytes of names and ids, and up to three bytes a character. */
  get bytes(): number {
    return 320 + 3 * (this.#content.length + (this.#reasoning?.length ?? 0))
  }

  get encoded(): string {
    if (this.#block !== undefined) return this.#block
    const block = encodeSse(this.event)
    if (this.#wasAsked) this.#block = block
    this.#wasAsked = true
    return block
  }
}

const deltaName = 'conversation.message.delta'

/** An event as a run holds it. */
export interface HeldItem extends RunEventItem {
  /** About as many as its block takes. */
  readonly bytes: number
}

/**
 * An event with its number; its block is made when first asked for.
 * @param like of a delta: one that differs from it in nothing but words and time; see {@link isOfSameMessage}
 */
export function createEventItem(seq: number, event: ChatEvent, like?: Message): HeldItem {
  return event.event === deltaName ? new DeltaItem(seq, like ?? event.data, event.data) : new EventItem(seq, event)
}

const varying = new Set(['content', 'reasoning_content', 'updated_at'])

/** Whether all is the same but the words and the time, which both must have. */
export function isOfSameMessage(one: Message, other: Message): boolean {
  let count = 0
  for (const name in other) {
    if (!(name in one) || (one[name as keyof Message] !== other[name as keyof Message] && !varying.has(name)))
      return false
    count++
  }
  for (const _ in one) count--
  return count === 0
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

/** A snapshot with the number of the last event it includes. */
export function createSnapshotItem(seq: number, snapshot: ChatSnapshot): RunSnapshotItem {
  return new SnapshotItem(seq, snapshot)
}

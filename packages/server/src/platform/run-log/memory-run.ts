import type { ChatEvent, ChatSnapshot } from '@buttonhole/protocol'
import { deliverThisTurn } from './delivery-turn.ts'
import { createEventRing, type EventRing } from './event-ring.ts'
import { createSnapshotItem } from './run-item.ts'
import type { ReadOptions, RunItem, RunReader, RunSnapshotItem } from './run-log.ts'
import { BatchReader, defaultBatchBytes } from './run-reader.ts'
import { createRunState, type RunState } from './run-state.ts'

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
  return new Run(chatId, limits)
}

class Run implements MemoryRun {
  readonly #chatId: string
  readonly #ring: EventRing
  readonly #state: RunState = createRunState()
  /** Readers that wait for the next event: nearly always one. Not pushed to: a growing array makes room for seventeen. */
  #waiting: Reader[] = []
  #isDone = false
  #latestSnapshot: RunSnapshotItem | undefined
  ended = false

  constructor(chatId: string, limits: { maxEvents: number; maxBytes: number }) {
    this.#chatId = chatId
    this.#ring = createEventRing(limits)
  }

  get lastSeq(): number {
    return this.#ring.lastSeq
  }

  /** Nothing follows any more. */
  get isOver(): boolean {
    return this.ended || this.#isDone
  }

  append(event: ChatEvent): number {
    if (this.isOver) throw new Error(`run ${this.#chatId} has ended and takes no ${event.event}`)
    const seq = this.#ring.push(event)
    this.#state.apply(event)
    this.#latestSnapshot = undefined
    if (event.event === 'done') this.#isDone = true
    this.#wakeReaders()
    return seq
  }

  end(): void {
    this.ended = true
    this.#wakeReaders()
  }

  restore({ seq, snapshot }: { seq: number; snapshot: ChatSnapshot }): void {
    this.#ring.restart(seq)
    this.#state.restore(snapshot)
    this.#latestSnapshot = undefined
    this.#wakeReaders()
  }

  shrink(): void {
    this.#ring.dropFolded()
  }

  read({ afterSeq = 0, signal }: Omit<ReadOptions, 'plain'>): RunReader {
    // A position that is no sequence number counts as one not reached yet: both are answered with a snapshot.
    const position = Number.isInteger(afterSeq) && afterSeq >= 0 ? afterSeq : Number.POSITIVE_INFINITY
    return new Reader(this, position, signal)
  }

  /** Fills a batch with what follows `position`; gives the new position. */
  fill(batch: RunItem[], position: number, maxBytes: number): number {
    const ring = this.#ring
    if (position < ring.firstSeq - 1 || position > ring.lastSeq) {
      const snapshot = this.#findSnapshot()
      if (snapshot) {
        batch.push(snapshot)
        return snapshot.seq
      }
      position = ring.firstSeq - 1
    }
    for (let bytes = 0; position < ring.lastSeq; position++) {
      bytes += ring.get(position + 1).bytes
      if (batch.length > 0 && bytes > maxBytes) break
      batch.push(ring.get(position + 1))
    }
    return position
  }

  await(reader: Reader): void {
    this.#waiting = [...this.#waiting, reader]
  }

  leave(reader: Reader): void {
    this.#waiting = this.#waiting.filter((waiting) => waiting !== reader)
  }

  #wakeReaders(): void {
    if (this.#waiting.length === 0) return
    const woken = this.#waiting
    this.#waiting = []
    for (const reader of woken) reader.wake()
  }

  #findSnapshot(): RunSnapshotItem | undefined {
    if (this.#latestSnapshot) return this.#latestSnapshot
    const snapshot = this.#state.toSnapshot()
    if (snapshot) this.#latestSnapshot = createSnapshotItem(this.#ring.snapshotSeq, snapshot)
    return this.#latestSnapshot
  }
}

class Reader extends BatchReader {
  readonly #run: Run
  readonly #signal: AbortSignal | undefined
  #position: number
  #isClosed = false
  #maxBytes = defaultBatchBytes
  #resolve: ((batch: RunItem[]) => void) | undefined

  constructor(run: Run, position: number, signal: AbortSignal | undefined) {
    super()
    this.#run = run
    this.#position = position
    this.#signal = signal
    if (signal?.aborted) this.close()
    else signal?.addEventListener('abort', this)
  }

  /** The listener of the signal. */
  handleEvent(): void {
    this.close()
  }

  // No async function, and one promise for each wait: every stream waits before every word.
  readBatch(maxBytes = defaultBatchBytes): Promise<RunItem[]> {
    this.#maxBytes = maxBytes
    const batch = this.#take()
    if (batch.length > 0 || this.#isClosed) return Promise.resolve(batch)
    this.#run.await(this)
    return new Promise((resolve) => {
      this.#resolve = resolve
    })
  }

  /** What comes in one breath is one batch. The words of one who waits for the first go before those of answers that flow. */
  wake(): void {
    if (!this.#resolve) return
    if (this.#position < beginningSeq || this.#run.isOver || this.#isClosed) breath.then(this.#deliver)
    else deliverThisTurn(this.#deliver)
  }

  close(): void {
    this.#isClosed = true
    this.#signal?.removeEventListener('abort', this)
    if (this.#resolve) this.#run.leave(this)
    this.wake()
  }

  #take(): RunItem[] {
    const batch: RunItem[] = []
    if (!this.#isClosed) this.#position = this.#run.fill(batch, this.#position, this.#maxBytes)
    if (batch.length === 0 && this.#run.isOver && !this.#isClosed) this.close()
    return batch
  }

  readonly #deliver = (): void => {
    const resolve = this.#resolve
    if (!resolve) return
    this.#resolve = undefined
    const batch = this.#take()
    if (batch.length > 0 || this.#isClosed) return void resolve(batch)
    this.#resolve = resolve
    this.#run.await(this)
  }
}

const breath = Promise.resolve()

/** How a run begins: created, in progress, what was found in the knowledge, the first word. */
const beginningSeq = 4

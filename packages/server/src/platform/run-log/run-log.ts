import type { ChatEvent, ChatSnapshot } from '@buttonhole/protocol'

/** One event of a run. `seq` counts from 1 without gaps. */
export interface RunEventItem {
  readonly seq: number
  readonly event: ChatEvent
  readonly snapshot?: undefined
  /** The event as a plain SSE block: made when asked for. */
  readonly encoded: string
}

/** Where the run stood at `seq`, in place of the events up to there that are no longer held. */
export interface RunSnapshotItem {
  readonly seq: number
  readonly snapshot: ChatSnapshot
  readonly event?: undefined
  /** The snapshot as an SSE block. */
  readonly encoded: string
}

/** What a reader gets: an event, or a snapshot that replaces all it knew of the run. */
export type RunItem = RunEventItem | RunSnapshotItem

/**
 * Reads one run to its end. It holds a position and no events, and it pulls: one that stops reading costs nothing. Use
 * either the iteration or `readBatch`, one call at a time.
 */
export interface RunReader extends AsyncIterable<RunItem> {
  /**
   * Waits until there is something, then gives what is there: at least one item, and no more than about `maxBytes` of
   * blocks (default 16 KiB). Empty after the end of the run, `close()` or an abort.
   */
  readBatch(maxBytes?: number): Promise<RunItem[]>
  /** Stops reading; a `readBatch` that waits gives an empty batch. Safe to repeat. */
  close(): void
}

/** How to read a run. */
export interface ReadOptions {
  /**
   * The last sequence number the reader has; 0, the default, for all. One that the run has not reached, or that is no
   * sequence number, is answered with a snapshot.
   */
  afterSeq?: number
  /**
   * For strict clients: from the beginning and never a snapshot. A reader that has fallen behind gets events made from
   * the snapshot instead, so that the deltas of a message still add up to its text.
   */
  plain?: boolean
  /** Ends the reader when aborted. */
  signal?: AbortSignal
}

/** How much of a run a log holds, and for how long. */
export interface RunLogLimits {
  /** Most recent events held per run; at least 4, default 512. */
  maxEvents?: number
  /** Most bytes of recent events held per run, about; default 256 KiB. The folded text of the run comes on top. */
  maxBytes?: number
  /** How long an ended run stays readable; default 60 s. */
  keepEndedMs?: number
}

/**
 * Where the events of a run live while it runs, apart from any connection. One process writes a run; any number read it.
 * A run begins with `conversation.chat.created` and ends with `done`.
 */
export interface RunLog {
  /**
   * Starts a run and takes its conversation. Resolves false when another run holds the conversation, or this run is
   * going on already. Atomic: of any number of simultaneous calls one wins. A run that has ended may begin again under
   * its id; its sequence numbers then start anew.
   */
  begin(run: { chatId: string; conversationId: string }): Promise<boolean>
  /**
   * Appends one event and gives its sequence number; a promise only where there is something to wait for. The event must
   * not change afterwards. Rejects when the run is unknown, has ended, or has its `done` event already.
   */
  append(chatId: string, event: ChatEvent): number | Promise<number>
  /**
   * Ends the run and frees its conversation. Call it right after appending `done`: until then a visitor who asks again
   * is told that the conversation is busy. Without `done` the readers just end. Safe to repeat.
   */
  end(chatId: string): Promise<void>
  /**
   * Ends a run whose process is gone, after these last events, and frees its conversation. Does nothing when the log does
   * not hold the run, or it has ended.
   */
  endAbandoned(chatId: string, events: ChatEvent[]): Promise<void>
  /** The run that holds the conversation. */
  findActive(conversationId: string): Promise<string | undefined>
  /** Reads a run to its end; `undefined` when the log does not hold it, or no longer. */
  read(chatId: string, options?: ReadOptions): Promise<RunReader | undefined>
  /**
   * Asks the process that runs it to cancel. Resolves false when the run is unknown or has ended. A request that comes
   * before the listener is kept for it.
   */
  requestCancel(chatId: string): Promise<boolean>
  /** Calls `listener` once when somebody asks to cancel the run; gives the function that takes it off. */
  onCancel(chatId: string, listener: () => void): () => void
  /** Ends all readers and forgets all runs. */
  close(): Promise<void>
}

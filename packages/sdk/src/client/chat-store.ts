import type { Bot, RecalledPassage } from '@buttonhole/protocol'
import type { ReadonlySignal } from '@preact/signals-core'

/** Why something did not work, in terms a screen can put into a sentence. Never holds a token. */
export interface Problem {
  /**
   * `unbound` the agent is taken off Chat SDK · `unknownBot` no such agent · `originRefused` this page may not use it ·
   * `offline` no network · `unreachable` the server does not answer · `unauthenticated` the token is not accepted ·
   * `busy` another answer is running · `limit` too many questions, see `retryAfterSeconds` · `tooLong` question too long ·
   * `broken` the answer broke off · `unavailable` anything else the server refuses.
   */
  name:
    | 'unbound'
    | 'unknownBot'
    | 'originRefused'
    | 'offline'
    | 'unreachable'
    | 'unauthenticated'
    | 'busy'
    | 'limit'
    | 'tooLong'
    | 'broken'
    | 'unavailable'
  /** The Open API's code, 0 when none came. */
  code: number
  /** The server's own sentence, for "Details"; may be empty. */
  message: string
  retryable: boolean
  /** The log id of the failed request, `""` when none came. */
  requestId: string
  retryAfterSeconds?: number
}

/** One question as the visitor sees it. */
export interface UserItem {
  readonly kind: 'user'
  /** Stable over the life of the page; not the server's id. */
  readonly key: string
  readonly text: string
  /** Unix seconds. */
  readonly createdAt: number
  /** `queued` waits for the network; `failed` was not accepted, see `problem`. */
  readonly state: ReadonlySignal<'sending' | 'sent' | 'queued' | 'failed'>
  readonly problem: ReadonlySignal<Problem | undefined>
}

/** One step that led to an answer, for the process bar. */
export interface Step {
  readonly kind: 'knowledge' | 'tool'
  readonly name: string
  /** What was asked: a query, or the tool's arguments as JSON. */
  readonly input: string
  readonly passages: readonly RecalledPassage[]
}

/** Text that only grows. A reader gets what is there at once and every piece after it. */
export interface GrowingText {
  readonly length: number
  toString(): string
  /**
   * Calls `onPiece` with the text so far (if any), then with each new piece. `onReset` is called when the text was
   * replaced (a resumed stream with another beginning); the whole new text follows as a piece.
   * @returns a function that ends the subscription.
   */
  subscribe(onPiece: (piece: string) => void, onReset?: () => void): () => void
}

/** One answer as the visitor sees it. */
export interface AnswerItem {
  readonly kind: 'answer'
  readonly key: string
  readonly createdAt: number
  readonly text: GrowingText
  readonly reasoning: GrowingText
  readonly steps: ReadonlySignal<readonly Step[]>
  /** `waiting` before the first token; `stopped` by the visitor; `broken` kept what had arrived. */
  readonly state: ReadonlySignal<'waiting' | 'streaming' | 'done' | 'stopped' | 'broken'>
  readonly problem: ReadonlySignal<Problem | undefined>
  readonly followUps: ReadonlySignal<readonly string[]>
}

/** Between two contexts of one conversation. */
export interface SeamItem {
  readonly kind: 'seam'
  readonly key: string
}

export type Item = UserItem | AnswerItem | SeamItem

/**
 * A conversation without a screen. State is signals: a screen reads them, only the store writes. Methods never reject and
 * never throw: what goes wrong is in `problem` of the store or of an item.
 */
export interface ChatStore {
  /** `error` means the window cannot be used at all; see `problem`. */
  readonly phase: ReadonlySignal<'idle' | 'loading' | 'ready' | 'error'>
  readonly problem: ReadonlySignal<Problem | undefined>
  readonly bot: ReadonlySignal<Bot | undefined>
  /** Oldest first. A new array for each change of membership; growing text does not change it. */
  readonly items: ReadonlySignal<readonly Item[]>
  /** An answer is being waited for or written. */
  readonly running: ReadonlySignal<boolean>
  readonly online: ReadonlySignal<boolean>
  /** The stream has broken and is being taken up again. */
  readonly reconnecting: ReadonlySignal<boolean>
  readonly hasEarlier: ReadonlySignal<boolean>
  /** Opens the session and loads the newest messages; takes up an answer that is still running. Safe to call again. */
  open(): Promise<void>
  /** Sends a question; empty text and a second question while one runs are ignored (returns false). */
  send(text: string): boolean
  stop(): void
  /** Sends a failed question again, or asks the last question anew after a broken answer. */
  retry(key: string): void
  loadEarlier(): Promise<void>
  newConversation(): Promise<void>
  clearContext(): Promise<void>
  /** Ends all connections and timers. The answer on the server goes on. */
  destroy(): void
}

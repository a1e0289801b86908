import type { Bot, RecalledPassage } from '@buttonhole/protocol'
import type { ReadonlySignal } from './signal.ts'

/** Why something did not work, in terms a screen can put into a sentence. Never holds a token. */
export interface Problem {
  /**
   * `unbound` the agent is taken off Chat SDK · `unknownBot` no such agent · `originRefused` this page may not use it ·
   * `offline` no network · `unreachable` the server does not answer · `unauthenticated` the token is not accepted ·
   * `busy` another answer is running · `limit` too many questions, see `retryAfterSeconds` · `tooLong` question too long ·
   * `broken` the answer broke off · `appUnsupported` the page asks for an app, which there are none of yet ·
   * `unavailable` anything else the server refuses.
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
    | 'appUnsupported'
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

/** A file, picture or sound inside a message. */
export interface MessageFile {
  readonly kind: 'image' | 'file' | 'audio'
  /** The server's id, `""` when the file is named by its address. */
  readonly id: string
  /** `""` when only the id is known, as in old messages. */
  readonly name: string
  /** 0 when unknown. */
  readonly bytes: number
  /** Where it can be seen: `blob:` for what was just sent, the given address otherwise. Unchecked: pass it through the allow-list. */
  readonly url: string | undefined
}

/** Words (or the picture) of an answer that a question refers to. */
export interface Quote {
  readonly text: string
  /** Key of the answer it was taken from; absent in old messages. */
  readonly key?: string | undefined
}

/** One question as the visitor sees it. */
export interface UserItem {
  readonly kind: 'user'
  /** Stable over the life of the page; not the server's id. */
  readonly key: string
  readonly text: string
  readonly files: readonly MessageFile[]
  readonly quote: Quote | undefined
  /** The server's id, `undefined` until it has taken the question. */
  readonly messageId: ReadonlySignal<string | undefined>
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
  /** What came back from a tool; `undefined` while it runs, and for searches, which have passages. */
  readonly output: string | undefined
  /** Milliseconds it took; `undefined` while it runs and where nobody knows. Whole seconds in old messages. */
  readonly durationMs: number | undefined
  readonly passages: readonly RecalledPassage[]
}

/** What a visitor thinks of an answer. */
export interface Feedback {
  readonly rating: 'like' | 'unlike'
  /** At most 10, each at most 30 characters. */
  readonly reasons: readonly string[]
  /** At most 250 characters. */
  readonly comment: string
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

/** A part of an answer of another kind, such as `card`; unchecked. */
export interface OtherPart {
  readonly type: string
  readonly content: string
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
  /** The server's id of the (last) answer message, `undefined` before its first token. */
  readonly messageId: ReadonlySignal<string | undefined>
  /** What the visitor has said of it in this page. */
  readonly feedback: ReadonlySignal<Feedback | undefined>
  /** Pictures and files that came as parts of the answer. */
  readonly files: ReadonlySignal<readonly MessageFile[]>
  /** Parts that are neither words nor files: a screen draws those it knows, and names the others. */
  readonly others: ReadonlySignal<readonly OtherPart[]>
}

/** Between two contexts of one conversation. */
export interface SeamItem {
  readonly kind: 'seam'
  readonly key: string
}

export type Item = UserItem | AnswerItem | SeamItem

/** A file that is being brought to the server, or waits to be sent with the next question. */
export interface Upload {
  readonly key: string
  readonly name: string
  readonly bytes: number
  readonly kind: 'image' | 'file' | 'audio'
  /** `blob:` address of a picture, for its thumbnail; good until the upload is removed. */
  readonly previewUrl: string | undefined
  readonly state: ReadonlySignal<'uploading' | 'done' | 'failed'>
  /** 0 to 1. */
  readonly progress: ReadonlySignal<number>
  readonly problem: ReadonlySignal<Problem | undefined>
}

/** Why a file was not taken. `tooMany`: more than 6 · `tooBig`: more than 500 MB · `empty`: nothing in it. */
export interface FileRefusal {
  readonly name: string
  readonly reason: 'tooMany' | 'tooBig' | 'empty'
}

/** The files that go with the next question. */
export interface Uploads {
  readonly items: ReadonlySignal<readonly Upload[]>
  /** Begins to bring files to the server. @returns those that were not taken. */
  add(files: Iterable<File>): Promise<readonly FileRefusal[]>
  /** Takes a file away, whatever state it is in; what is under way is broken off. */
  remove(key: string): void
  retry(key: string): void
}

/** A conversation of this visitor with this agent. */
export interface ConversationSummary {
  readonly id: string
  /** `""` while it has none: its first question becomes the name (at most 100 characters). */
  readonly name: string
  /** Unix seconds. */
  readonly updatedAt: number
}

/** All conversations of this visitor with this agent, the one last written in first. */
export interface Conversations {
  readonly phase: ReadonlySignal<'idle' | 'loading' | 'ready' | 'error'>
  readonly problem: ReadonlySignal<Problem | undefined>
  /** What matches the search, or all. */
  readonly items: ReadonlySignal<readonly ConversationSummary[]>
  readonly hasMore: ReadonlySignal<boolean>
  /** The conversation shown; `undefined` for a new one without a message. */
  readonly currentId: ReadonlySignal<string | undefined>
  /** Loads the first page anew. */
  load(): Promise<void>
  loadMore(): Promise<void>
  /** Keeps only names that hold the words, in any case; loads further pages for it. `""` ends the search. */
  search(words: string): Promise<void>
  /** Shows another conversation. An answer that is running goes on at the server. */
  open(id: string): Promise<void>
  rename(id: string, name: string): Promise<void>
  /** Deleting the conversation shown begins a new one. */
  remove(id: string): Promise<void>
}

/** What goes with the words of a question. */
export interface SendOptions {
  /** Of `uploads`; they are taken out of it. Those still under way are waited for. */
  files?: readonly Upload[]
  quote?: Quote | undefined
  /** A shortcut command with a tool behind it; keys are component names, files are written as `object_string` items. */
  shortcut?: { command_id: string; parameters: Record<string, string> } | undefined
}

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
  /** Answers that have ended while the window was not in front; see {@link setVisible}. */
  readonly unread: ReadonlySignal<number>
  /** Key of the first of them. It stays after opening, for "jump to unread", until the next question or `setVisible(false)`. */
  readonly firstUnread: ReadonlySignal<string | undefined>
  /** What the visitor has typed and not sent, for the conversation shown; kept over a reload. */
  readonly draft: ReadonlySignal<string>
  readonly uploads: Uploads
  readonly conversations: Conversations
  /**
   * Sees to it that there is a token, where the page brings its own. @returns false when it gave none: `phase` is `error`,
   * and `open()` asks the page again.
   */
  authorise(): Promise<boolean>
  /**
   * Somebody is about to open the window: asks ahead for what `open()` needs, where this browser has been here before and
   * no token of the page is needed. What fails is asked for again by `open()`, and said by it.
   */
  prepare(): void
  /** Opens the session and loads the newest messages; takes up an answer that is still running. Safe to call again. */
  open(): Promise<void>
  /** Sends a question; nothing at all and a second question while one runs are ignored (returns false). */
  send(text: string, options?: SendOptions): boolean
  stop(): void
  /** Keeps what is typed. Call it at each change, also with `""` after sending. */
  setDraft(text: string): void
  /** The window came to the front or left it: says what is unread. The loader calls it, not the panel. */
  setVisible(isVisible: boolean): void
  /**
   * Asks again in place of a question: it and what follows leave the screen, and the server's memory where the token may
   * delete messages. False while an answer runs.
   */
  editAndResend(key: string, text: string): boolean
  /** Has the question of an answer answered anew, in the same way. */
  regenerate(key: string): boolean
  /**
   * Says what the visitor thinks of an answer; `undefined` takes it back. Shown at once, taken back when the server refuses.
   * @returns false when it was refused; `problem` of the store says why.
   */
  rate(key: string, feedback: Feedback | undefined): Promise<boolean>
  /** @returns what was said, `""` for silence; `undefined` when it did not work, see `problem`. */
  transcribe(sound: Blob): Promise<string | undefined>
  /** @returns the sound of words, at most 1,000 bytes of them; `undefined` when it did not work, see `problem`. */
  speak(words: string): Promise<ArrayBuffer | undefined>
  /** What is loaded of the conversation shown, as a Markdown document. */
  exportMarkdown(): Promise<string>
  /** Sends a failed question again, or asks the last question anew after a broken answer. */
  retry(key: string): void
  loadEarlier(): Promise<void>
  newConversation(): Promise<void>
  clearContext(): Promise<void>
  /** Ends all connections and timers. The answer on the server goes on. */
  destroy(): void
}

import type { ClientEvents } from '../client/client-events.ts'
import type { Options } from './options.ts'
import type { WebChatClientOptions } from './web-chat-client-options.ts'

/** A client: what the Coze Chat SDK defines, and a small handle of ours beside it. No method throws or rejects. */
export interface WebChatClient {
  /** Random id of this client. */
  readonly chatClientId: string
  readonly senderName: string
  /** The completed options: a copy of what was passed. */
  readonly options: Options
  /** The auth group of {@link options}: in the original an inside, here what a page may look at. */
  readonly authClient: Options['auth']
  showChatBot(): void
  hideChatBot(): void
  /** Removes everything this client has put into the page. Calls no hook; calling it again does nothing. */
  destroy(): void
  /** A fresh token from `auth.onRefreshToken`; `undefined` for anonymous visitors and when the page gives none. */
  getToken(): Promise<string | undefined>

  /** The window is shown. */
  readonly isOpen: boolean
  /** As `showChatBot()`. */
  open(): void
  /** As `hideChatBot()`. */
  close(): void
  toggle(): void
  /**
   * Asks as the visitor would; opens nothing.
   * @returns false when it was not taken: there is nothing to send, an answer is running, or a file was refused.
   */
  send(text: string, options?: { files?: Iterable<File> }): Promise<boolean>
  /** Puts words into the composer, for the visitor to send. */
  setInput(text: string): void
  setTheme(theme: 'light' | 'dark' | 'auto'): void
  /** A language tag such as `zh-CN`. */
  setLocale(lang: string): void
  /** Begins a new conversation; nothing happens while an answer runs, or when the present one is empty. */
  newConversation(): Promise<void>
  /** @returns what ends the listening. */
  on<Name extends keyof ClientEvents>(name: Name, listener: (detail: ClientEvents[Name]) => void): () => void
}

/** The class behind `CozeWebSDK.WebChatClient`. */
export interface WebChatClientClass {
  new (options: WebChatClientOptions): WebChatClient
  /** All live clients. */
  clients: WebChatClient[]
}

import type { Emit } from '../client/client-events.ts'
import type { Options } from '../compat/options.ts'
import type { Theme } from '../panel/panel-options.ts'
import type { Events } from './events.ts'
import type { Launcher } from './launcher.ts'

/** What a window gets to know of the page it opens in. */
export interface WindowSource {
  baseUrl: string
  nonce: string | undefined
  options: Options
  /** What the page passed, for the hints at what was passed over. */
  given: unknown
  launcher: Launcher | undefined
  emit: Emit
  on: Events['on']
  /** The visitor asked to close. */
  onClose(): void
  /** Makes the window ahead of time, hidden. Rejects when it cannot be made. Absent in a frame, where that is done. */
  bring?(): Promise<ClientWindow>
}

/** A window, in the page or in a frame. */
export interface ClientWindow {
  /** Draws the window, hidden: see `Panel`. Not in a frame, which is drawn at once. */
  drawUpTo?(extent: number): void
  /** Draws it and asks for what it will show: it is likely to be opened. Not in a frame either. */
  prepare?(): void
  /** Sees to it that there is a token; what is wrong is said in the window and to the page. */
  authorise(): Promise<unknown>
  show(): void
  hide(): void
  /** Asks as the visitor would. @returns false when it was not taken: nothing to send, or an answer is running. */
  send(text: string, options?: { files?: Iterable<File> }): Promise<boolean>
  setInput(text: string): void
  setTheme(theme: Theme): void
  setLocale(lang: string): void
  newConversation(): Promise<void>
  destroy(): void
}

/** A chunk that makes windows: the panel's, and in frame mode the frame's. */
export interface WindowChunk {
  createWindow(source: WindowSource): ClientWindow
  /** What of the launcher can wait: greeting, badge, dragging. Called once for each client. */
  furnishLauncher?(source: WindowSource): () => void
}

import type { ReadonlySignal } from '@preact/signals-core'
import type { ChatStore } from '../client/chat-store.ts'
import type { AnswersImport } from './answers-import.ts'
import type { PanelOptions } from './panel-options.ts'
import type { Texts } from './texts/texts.ts'

/** What every part of the window shares. One object for the life of the panel. */
export interface PanelContext {
  readonly options: PanelOptions
  readonly store: ChatStore
  readonly texts: Texts
  /** What draws answers; see there when it comes. */
  readonly answers: AnswersImport
  /** The page's own: an agent that speaks English stands on the left side of an Arabic page. */
  readonly direction: 'ltr' | 'rtl'
  /** The page's title for the window, else the agent's name, else empty. */
  readonly title: ReadonlySignal<string>
  /** Reads a sentence out through the polite live region. */
  say(sentence: string): void
  /** Scrolls to the newest message and follows it from there. */
  toNewest(): void
  focusInput(): void
  focusWindow(): void
}

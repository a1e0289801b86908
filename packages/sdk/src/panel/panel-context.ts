import type { ChatStore, FileRefusal, Quote } from '../client/chat-store.ts'
import type { ReadonlySignal, Signal } from '../client/signal.ts'
import type { Features } from './features.ts'
import type { PanelOptions } from './panel-options.ts'
import type { Look } from './style-sheets.ts'
import type { LaterTexts, Texts } from './texts/texts.ts'

/** `narrow`: buttons fold into "more" · `wide`: the list of conversations stands beside the messages. */
export type WindowSize = 'narrow' | 'usual' | 'wide'

/** A passage shown beside the number that stands for it. */
export interface PassageCard {
  readonly title: string
  readonly text: string
  /** What was searched for: its words are marked. */
  readonly search: string
  /** http or https. */
  readonly url: string | undefined
  readonly beside: Element
}

/** What every part of the window shares. One object for the life of the panel. */
export interface PanelContext {
  readonly options: PanelOptions
  readonly store: ChatStore
  /** In the language of the moment; read them while drawing and do not keep them. */
  readonly texts: Texts
  /** The same, for parts that are brought later and for nothing else: they are there when such a part is. */
  readonly later: LaterTexts
  /** BCP 47 tag of the words, for dates, numbers and plurals. */
  readonly lang: string
  readonly features: Features
  /** Takes the styles of what is brought by a later part itself. */
  readonly look: Look
  /** The page's own, or that of the language: an agent that speaks English stands on the left side of an Arabic page. */
  readonly direction: 'ltr' | 'rtl'
  /** The page's title for the window, else the agent's name, else empty. */
  readonly title: ReadonlySignal<string>
  readonly size: Signal<WindowSize>
  readonly isExpanded: Signal<boolean>
  /** Goes with the next question. */
  readonly quote: Signal<Quote | undefined>
  /** Files that were chosen and not taken, until they are dismissed. */
  readonly refusals: Signal<readonly FileRefusal[]>
  /** The passage that is previewed. */
  readonly card: Signal<PassageCard | undefined>
  /** The list of conversations is open. */
  readonly isListOpen: Signal<boolean>
  /** A limit is counting down: nothing can be sent. */
  readonly isLimited: Signal<boolean>
  /** Speaking takes the place of typing; undefined: as the agent begins. */
  readonly isRecording: Signal<boolean | undefined>
  /** The shortcut command whose form stands in the composer. */
  readonly command: Signal<string | undefined>
  /** The element all of the window is in, and what holds its styles. */
  readonly host: HTMLElement
  readonly shadow: ShadowRoot
  /** Reads a sentence out through the polite live region. */
  say(sentence: string): void
  /** Scrolls to the newest message and follows it from there. */
  toNewest(): void
  /** Keeps the end in sight if the reader is there, in the frame in which something was drawn. */
  follow(): void
  /** Scrolls to one item, as far as it is loaded, and follows no more. */
  toItem(key: string): void
  addFiles(files: Iterable<File>): void
  focusInput(): void
  focusWindow(): void
}

import type { ChatStore } from '../client/chat-store.ts'
import type { Emit } from '../client/client-events.ts'

/** `auto` follows the visitor's system. */
export type Theme = 'light' | 'dark' | 'auto'

/** Where the page wants the window and the launcher; `offset` in px from the two edges of the corner. */
export interface Place {
  corner: 'bottom-right' | 'bottom-left' | 'top-right' | 'top-left'
  /** `undefined`: the distances of the Chat SDK, which differ for window and launcher. */
  offset: { x: number; y: number } | undefined
}

/** The panel under a thumb down. */
export interface FeedbackPanel {
  /** `undefined`: our own words. */
  title?: string | undefined
  placeholder?: string | undefined
  /** As the page gave them; `readFeedbackTags` reads them. */
  tags?: unknown
}

/** What the loader hands to the panel when the window opens for the first time. All defaults are filled in. */
export interface PanelOptions {
  store: ChatStore
  /** Tells the page of something only the panel knows of. What the store knows is told already. */
  emit: Emit
  /** Element the panel puts its own host element into: `<body>`, or the element given as `ui.chatBot.el`. */
  parent: Element
  /** True when the page gave an element for the window: the window fills it and is a `region`, not a `dialog`. */
  inline: boolean
  /** `undefined`: the agent's own name. */
  title: string | undefined
  /** Picture of the agent in header and prologue; `undefined`: the agent's icon, or a sewn button made from the bot id. */
  icon: string | undefined
  botId: string
  /** Any BCP 47 tag: the window speaks the nearest of its languages, else English. */
  lang: string
  layout: 'pc' | 'mobile'
  /** Window width in px, pc layout only and not inline. */
  width: number
  /** The window stands at `zIndex - 1`, the launcher at `zIndex`, a picture seen large at `zIndex + 2`. */
  zIndex: number
  theme: Theme
  density: 'comfortable' | 'compact' | 'roomy'
  /** Any CSS colour for the accent; `undefined`: our own. */
  accent: string | undefined
  place: Place
  /** The visitor may change the window's size by its edge; pc layout only and not inline. */
  resizable: boolean
  /** The visitor may move the window by its header; pc layout only and not inline. */
  draggable: boolean
  /** CSP nonce for browsers without constructable style sheets. */
  nonce: string | undefined

  /** `isNeedClose` holds without a header too: the button then floats. `extra` is a node of the page for its right end. */
  header: { isShow: boolean; isNeedClose: boolean; extra: Node | undefined }
  /** `expressionText` with `{{name}}` from `linkvars`; `undefined`: our own line, which ends in `{{Buttonhole}}`. A variable without `link` is plain text. */
  footer: {
    isShow: boolean
    expressionText: string | undefined
    linkvars: Readonly<Record<string, { text: string; link: string | undefined }>>
  }
  /** The list of conversations is offered. */
  conversations: { isNeed: boolean }
  uploadable: boolean
  isNeedClearContext: boolean
  isNeedAddNewConversation: boolean
  /** The page wants voice input; offered when the agent's `media_config` says that the server can. */
  isNeedAudio: boolean
  /** The process bar of tools and knowledge. */
  isNeedFunctionCallMessage: boolean
  isNeedQuote: boolean
  feedback: { isNeedFeedback: boolean; feedbackPanel: FeedbackPanel }
  /** `nickname` stands for `{{user_name}}` in the opening message; `url` is the visitor's picture. */
  userInfo: { nickname: string; url: string | undefined }
  /** A short sound when an answer is there and the window is not in front. Default false. */
  sound: boolean

  /** The visitor asked to close (button, Esc). The loader runs its own sequence and then calls `hide()`. */
  onClose(): void
}

/** The window. */
export interface Panel {
  /** Draws more of the window: 0 its header, which it begins with, 1 the messages too, 2 all of it. Showing it draws all. */
  drawUpTo(extent: number): void
  /** Shows the window and moves the focus into it (input on pc, dialog on phones). */
  show(): void
  /** Hides the window; what was typed stays. */
  hide(): void
  /** Puts words into the composer, in place of what is there, and moves the focus behind them when the window is open. */
  setInput(text: string): void
  setTheme(theme: Theme): void
  /** Says everything in another language from now on; what was typed and where one was reading stays. */
  setLocale(lang: string): void
  /** Removes everything the panel has put into the page. */
  destroy(): void
}

/** The one export of the panel chunk that the loader calls. */
export type CreatePanel = (options: PanelOptions) => Panel

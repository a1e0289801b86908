import type { ChatStore } from '../client/chat-store.ts'

/** What the loader hands to the panel when the window opens for the first time. */
export interface PanelOptions {
  store: ChatStore
  /** Element the panel puts its own host element into: `<body>`, or the element given as `ui.chatBot.el`. */
  parent: Element
  /** True when the page gave an element for the window: the window fills it and is a `region`, not a `dialog`. */
  inline: boolean
  /** `undefined`: the agent's own name. */
  title: string | undefined
  /** Picture of the agent in header and prologue; `undefined`: the agent's icon, or a sewn button made from the bot id. */
  icon: string | undefined
  botId: string
  lang: 'en' | 'zh-CN'
  layout: 'pc' | 'mobile'
  /** Window width in px, pc layout only. */
  width: number
  /** The window stands at `zIndex - 1`, the launcher at `zIndex`. */
  zIndex: number
  theme: 'light' | 'dark' | 'auto'
  /** CSP nonce for browsers without constructable style sheets. */
  nonce: string | undefined
  /** The visitor asked to close (button, Esc). The loader runs its own sequence and then calls `hide()`. */
  onClose(): void
}

/** The window. */
export interface Panel {
  /** Shows the window and moves the focus into it (input on pc, dialog on phones). */
  show(): void
  /** Hides the window; what was typed stays. */
  hide(): void
  /** Removes everything the panel has put into the page. */
  destroy(): void
}

/** The one export of the panel chunk that the loader calls. */
export type CreatePanel = (options: PanelOptions) => Panel

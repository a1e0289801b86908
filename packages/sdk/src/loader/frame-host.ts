import styles from './frame.css?inline'
import { isRightToLeft } from './launcher-texts.ts'
import { addStyleSheet } from './style-sheet.ts'
import type { WindowSource } from './window-chunk.ts'

/** Our frame in the page. */
export interface FrameHost {
  /** The frame's own window, whose messages are ours. */
  readonly window: Window | null
  show(): void
  hide(): void
  destroy(): void
}

/** Puts the frame into the page, hidden, where the window would be. */
export function createFrameHost({ baseUrl, nonce, options }: WindowSource): FrameHost {
  const { base, chatBot } = options.ui
  const inline = chatBot.el?.nodeType === 1
  const host = document.createElement('div')
  host.hidden = true
  host.dataset.buttonhole = inline ? 'inline' : base.layout
  const { x, y } = base.offset ?? {}
  const values = {
    w: `${Number(chatBot.width) || 460}px`,
    z: Number(base.zIndex) - 1 || 999,
    x: `${x ?? 20}px`,
    y: `${y ?? 20}px`,
  }
  for (const [name, value] of Object.entries(values)) host.style.setProperty(`--bh-${name}`, String(value))
  if (isRightToLeft(base.lang)) host.dir = 'rtl'
  host.dataset.corner = String(base.position ?? 'bottom-right')

  const root = host.attachShadow({ mode: 'open' })
  addStyleSheet(root, nonce)(styles)
  const frame = document.createElement('iframe')
  frame.title = String(chatBot.title ?? 'Chat')
  frame.allow = 'microphone; clipboard-write'
  frame.src = `${baseUrl}/embed/${encodeURIComponent(options.config.botId)}`
  root.append(frame)
  ;(inline ? chatBot.el! : document.body).append(host)

  return {
    get window() {
      return frame.contentWindow
    },
    show() {
      host.hidden = false
      frame.focus()
    },
    hide() {
      host.hidden = true
    },
    destroy: () => host.remove(),
  }
}

/** A widget inside a frame of the console. */
export interface FrameWidget {
  showChatBot(): void
  destroy(): void
}

interface FrameWindow extends Window {
  CozeWebSDK?: { WebChatClient: new (options: unknown) => FrameWidget }
}

const scriptPath = '/obj/unpkg/flow-platform/chat-app-sdk/1.2.0/libs/cn/index.js'

interface FrameOptions {
  userInfo?: { nickname: string }
  ui: { chatBot: Record<string, unknown> & { elementId?: string } }
}

/** Makes a client in the page of a frame; `elementId` names the element there that the window fills. */
export async function createFrameWidget(page: Document, options: FrameOptions): Promise<FrameWidget> {
  const frame = page.defaultView as FrameWindow
  if (!frame.CozeWebSDK) await loadScript(page)
  const { elementId, ...chatBot } = options.ui.chatBot
  const el = elementId ? page.getElementById(elementId) : undefined
  return new frame.CozeWebSDK!.WebChatClient({
    ...options,
    ui: { ...options.ui, chatBot: { ...chatBot, ...(el && { el, onBeforeHide: () => false }) } },
  })
}

/** Gives the page of a frame a style sheet of its own, in place of the one before. */
export function setPageStyle(page: Document, style: string): void {
  const sheet = page.getElementById('page-style') ?? page.head.appendChild(page.createElement('style'))
  sheet.id = 'page-style'
  sheet.textContent = style
}

/** How long a window may take to be drawn, in ms; after that whoever goes there means it. */
const drawMs = 4000

/** Opens the window without its taking the focus out of the form beside the frame. @returns stops watching */
export function showWithoutFocus(page: Document, widget: FrameWidget): () => void {
  const before = document.activeElement
  const watching = new AbortController()
  const { signal } = watching
  const stop = () => watching.abort()
  const timer = setTimeout(stop, drawMs)
  signal.addEventListener('abort', () => clearTimeout(timer))
  page.addEventListener('pointerdown', stop, { signal })
  window.addEventListener('keydown', (event) => event.key === 'Tab' && stop(), { signal, capture: true })
  page.addEventListener(
    'focusin',
    () => {
      stop()
      if (before instanceof HTMLElement && before !== document.body) before.focus({ preventScroll: true })
      else (document.activeElement as HTMLElement | null)?.blur()
    },
    { signal },
  )
  widget.showChatBot()
  return stop
}

function loadScript(page: Document): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = page.createElement('script')
    script.src = scriptPath
    script.addEventListener('load', () => resolve())
    script.addEventListener('error', () => reject(new Error('The script of the widget did not arrive.')))
    page.head.append(script)
  })
}

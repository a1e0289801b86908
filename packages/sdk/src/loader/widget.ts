import type { Options } from '../compat/options.ts'
import { call, type Events } from './events.ts'
import { createLauncher, type Launcher } from './launcher.ts'
import type { PanelImport } from './panel-import.ts'
import { whenIdle } from './when-idle.ts'
import type { ClientWindow, WindowSource } from './window-chunk.ts'

/** One client in the page: its launcher and, once asked for, its window. */
export interface Widget {
  readonly isOpen: boolean
  show(): Promise<void>
  hide(): Promise<void>
  /** Brings the window without showing it, and has it do something. @returns `undefined` when it could not be brought */
  use<T>(work: (window: ClientWindow) => T | Promise<T>): Promise<T | undefined>
  /** Shows what has changed in `options.ui.base`. */
  restyle(): void
  destroy(): void
}

/**
 * Puts a client into the page. Its methods never reject.
 *
 * A state machine: closed ▶ opening ▶ open ▶ closing ▶ closed. `turn` counts changes of mind: what was awaited under an
 * older turn has no more say.
 */
export function createWidget(
  from: Pick<WindowSource, 'baseUrl' | 'nonce' | 'given'>,
  panelImport: PanelImport,
  options: Options,
  { on, emit }: Pick<Events, 'on' | 'emit'>,
): Widget {
  const { base, chatBot } = options.ui
  const nonce = base.nonce ?? from.nonce
  let state: 'closed' | 'opening' | 'open' | 'closing' = 'closed'
  let turn = 0
  let launcher: Launcher | undefined
  let opened: ClientWindow | undefined
  let stopFurnishing: (() => void) | undefined
  let isDestroyed = false
  let focusedBefore: Element | null = null

  const stopIdle = whenIdle(window, () => void furnish())
  const stopBody = whenBody(() => {
    launcher = createLauncher(document, {
      base,
      nonce,
      title: chatBot.title,
      host: toElement(options.el),
      isShown: options.ui.asstBtn.isNeed,
      onClick: () => void show(),
      // Before the click, so that there is only showing left to do. What fails is said when the window is asked for.
      onIntent: () =>
        void bring().then(
          (chatWindow) => chatWindow.prepare?.(),
          () => {},
        ),
    })
    if (base.greeting) void furnish()
  })

  function toSource(): WindowSource {
    return { ...from, nonce, options, launcher, on, emit, onClose: () => void hide(true), bring }
  }

  async function furnish() {
    const chunk = await panelImport.load().catch(() => undefined)
    if (!isDestroyed) stopFurnishing ??= chunk?.furnishLauncher?.(toSource())
  }

  /** Rejects when the window cannot be brought. */
  async function bring(): Promise<ClientWindow> {
    const chunk = await panelImport.load()
    if (isDestroyed) throw new Error('destroyed')
    opened ??= chunk.createWindow(toSource())
    void furnish()
    return opened
  }

  async function show() {
    if (state !== 'closed') return
    const mine = ++turn
    state = 'opening'
    launcher?.sayFailed(undefined)
    launcher?.setLoading(true)
    try {
      const chatWindow = await bring()
      if (mine !== turn) return
      await chatWindow.authorise()
      if (mine !== turn) return
      const isAllowed = await ask(chatBot.onBeforeShow)
      if (mine !== turn) return
      if (!isAllowed) return backToClosed()
      focusedBefore = document.activeElement
      chatWindow.show()
    } catch (error) {
      if (mine !== turn) return
      opened?.destroy()
      opened = undefined
      backToClosed()
      fail(error)
      launcher?.sayFailed(() => void show())
      return
    }
    state = 'open'
    launcher?.setLoading(false)
    launcher?.leave()
    call(chatBot.onShow)
    emit('open', {})
  }

  function fail(error: unknown) {
    console.error('Buttonhole: the chat window could not be opened.', error)
    emit('error', { name: 'loadFailed', code: 0, retryable: true, requestId: '' })
  }

  function backToClosed() {
    state = 'closed'
    launcher?.setLoading(false)
  }

  async function hide(isByVisitor = false) {
    if (state === 'opening') {
      turn++
      return backToClosed()
    }
    if (state !== 'open') return
    const mine = ++turn
    state = 'closing'
    const isAllowed = await ask(chatBot.onBeforeHide)
    if (mine !== turn) return
    if (!isAllowed) {
      state = 'open'
      return
    }
    state = 'closed'
    const givesFocusBack = isByVisitor || isFocusInWindow()
    opened?.hide()
    launcher?.comeBack()
    if (givesFocusBack) giveFocusBack()
    call(chatBot.onHide)
    emit('close', {})
  }

  // The window's host was put last into its parent; the focus inside a shadow root shows as the focus of its host.
  function isFocusInWindow(): boolean {
    const focused = document.activeElement
    const parent = toElement(chatBot.el) ?? document.body
    return focused === document.body || (focused?.parentNode === parent && focused.shadowRoot !== null)
  }

  function giveFocusBack() {
    if (options.ui.asstBtn.isNeed) launcher?.focus()
    else if (focusedBefore instanceof HTMLElement) focusedBefore.focus({ preventScroll: true })
  }

  return {
    get isOpen() {
      return state === 'open'
    },
    show,
    hide,
    async use(work) {
      try {
        return await work(await bring())
      } catch (error) {
        if (!isDestroyed) fail(error)
        return undefined
      }
    },
    restyle() {
      launcher?.restyle()
      call(() => opened?.setTheme(base.theme))
      call(() => opened?.setLocale(base.lang))
    },
    destroy() {
      turn++
      isDestroyed = true
      state = 'closing' // For good: neither show nor hide does anything from here on.
      stopIdle()
      stopBody()
      stopFurnishing?.()
      launcher?.destroy()
      opened?.destroy()
    },
  }
}

/** Not `instanceof`: the element may belong to another frame. */
function toElement(value: Element | undefined): Element | undefined {
  return value?.nodeType === 1 ? value : undefined
}

/** False only when the page's hook answers exactly `false`; a hook that fails is the page's mistake and holds nobody up. */
async function ask(hook: (() => unknown) | undefined): Promise<boolean> {
  try {
    return (await hook?.()) !== false
  } catch (error) {
    console.error(error)
    return true
  }
}

// The script may run in the head, before there is a body.
function whenBody(task: () => void): () => void {
  if (document.body) {
    task()
    return () => {}
  }
  document.addEventListener('DOMContentLoaded', task, { once: true })
  return () => document.removeEventListener('DOMContentLoaded', task)
}

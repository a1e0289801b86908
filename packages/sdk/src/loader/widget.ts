import type { Options } from '../compat/options.ts'
import type { Panel } from '../panel/panel-options.ts'
import { createLauncher, type Launcher } from './launcher.ts'
import type { PanelChunk, PanelImport } from './panel-import.ts'
import type { ScriptOrigin } from './script-base.ts'
import { whenIdle } from './when-idle.ts'

/** One client in the page: its launcher and, once asked for, its window. */
export interface Widget {
  show(): Promise<void>
  hide(): Promise<void>
  destroy(): void
}

interface OpenWindow {
  panel: Panel
  destroy(): void
}

/**
 * Puts a client into the page. Its methods never reject.
 *
 * A state machine: closed ▶ opening ▶ open ▶ closing ▶ closed. `turn` counts changes of mind: what was awaited under an
 * older turn has no more say.
 */
export function createWidget(origin: ScriptOrigin, panelImport: PanelImport, options: Options): Widget {
  const { base, chatBot } = options.ui
  let state: 'closed' | 'opening' | 'open' | 'closing' = 'closed'
  let turn = 0
  let launcher: Launcher | undefined
  let opened: OpenWindow | undefined
  let focusedBefore: Element | null = null

  const stopIdle = whenIdle(window, panelImport.preload)
  const stopBody = whenBody(() => {
    launcher = createLauncher(document, {
      ...base,
      icon: base.icon,
      title: chatBot.title,
      nonce: base.nonce ?? origin.nonce,
      host: options.el,
      isShown: options.ui.asstBtn.isNeed,
      onClick: () => void show(),
      onIntent: panelImport.preload,
    })
  })

  async function show() {
    if (state !== 'closed') return
    const mine = ++turn
    state = 'opening'
    launcher?.sayFailed(undefined)
    launcher?.setLoading(true)
    panelImport.preload()
    const isAllowed = await ask(chatBot.onBeforeShow)
    if (mine !== turn) return
    if (!isAllowed) return backToClosed()
    try {
      const chunk = await panelImport.load()
      if (mine !== turn) return
      opened ??= openWindow(chunk)
      focusedBefore = document.activeElement
      opened.panel.show()
    } catch (error) {
      if (mine !== turn) return
      console.error('Buttonhole: the chat window could not be opened.', error)
      backToClosed()
      launcher?.sayFailed(() => void show())
      return
    }
    state = 'open'
    launcher?.setLoading(false)
    launcher?.leave()
    call(chatBot.onShow)
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
    opened?.panel.hide()
    launcher?.comeBack()
    if (givesFocusBack) giveFocusBack()
    call(chatBot.onHide)
  }

  // The window's host was put last into its parent; the focus inside a shadow root shows as the focus of its host.
  function isFocusInWindow(): boolean {
    const focused = document.activeElement
    return focused === document.body || (focused?.parentNode === windowParent() && focused.shadowRoot !== null)
  }

  function giveFocusBack() {
    if (options.ui.asstBtn.isNeed) launcher?.focus()
    else if (focusedBefore instanceof HTMLElement) focusedBefore.focus({ preventScroll: true })
  }

  function windowParent(): Element {
    return chatBot.el ?? document.body
  }

  function openWindow({ createChatStore, createPanel }: PanelChunk): OpenWindow {
    const { auth, config, userInfo } = options
    const store = createChatStore({
      baseUrl: origin.baseUrl,
      botId: config.botId,
      lang: base.lang,
      auth: auth.type === 'token' ? auth : undefined,
      userId: userInfo.id,
    })
    const panel = createPanel({
      ...base,
      store,
      parent: windowParent(),
      inline: chatBot.el !== undefined,
      title: chatBot.title,
      icon: base.icon,
      botId: config.botId,
      width: chatBot.width,
      nonce: base.nonce ?? origin.nonce,
      onClose: () => void hide(true),
    })
    const destroy = () => {
      panel.destroy()
      store.destroy()
    }
    return { panel, destroy }
  }

  return {
    show,
    hide,
    destroy() {
      turn++
      state = 'closing' // For good: neither show nor hide does anything from here on.
      stopIdle()
      stopBody()
      launcher?.destroy()
      opened?.destroy()
    },
  }
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

function call(hook: (() => void) | undefined) {
  try {
    hook?.()
  } catch (error) {
    console.error(error)
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

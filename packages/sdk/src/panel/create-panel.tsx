import { computed, signal } from '@preact/signals-core'
import { createRef, render } from 'preact'
import { createAnswersImport } from './answers-import.ts'
import { ChatWindow } from './chat-window.tsx'
import type { PanelContext } from './panel-context.ts'
import type { CreatePanel, PanelOptions } from './panel-options.ts'
import type { ScrollFollower } from './scroll-follow.ts'
import { addSheet, addStyles } from './style-sheets.ts'
import { textsOf } from './texts/texts.ts'
import { followViewport } from './viewport.ts'

/** How long the window takes to leave; the style sheet holds the same figure. */
const leaveMs = 160

/** Builds the window, hidden, in a shadow root of its own. Nothing of it reaches the page, nothing of the page reaches it. */
export const createPanel: CreatePanel = (options) => {
  const direction = getComputedStyle(options.parent).direction === 'rtl' ? 'rtl' : 'ltr'
  const host = createHost(options)
  host.dir = direction
  const shadow = host.attachShadow({ mode: 'open' })
  addStyles(shadow, options.theme, options.nonce)

  const coversPage = options.layout === 'mobile' && !options.inline
  const root = createRef<HTMLElement>()
  const input = createRef<HTMLTextAreaElement>()
  const spoken = signal('')
  const answers = createAnswersImport(options.store, ({ styles }) => addSheet(shadow, styles, '', options.nonce))
  // Whoever types or presses is about to ask: the answer's chunk comes while they do.
  for (const sign of ['input', 'pointerdown']) shadow.addEventListener(sign, answers.bring)
  let follower: ScrollFollower | undefined
  const panel: PanelContext = {
    options,
    store: options.store,
    texts: textsOf(options.lang),
    answers,
    direction,
    title: computed(() => options.title ?? options.store.bot.value?.name ?? ''),
    say: (sentence) => {
      // The same sentence twice is no change, and would not be said again.
      spoken.value = sentence === spoken.peek() ? `${sentence}\u00a0` : sentence
    },
    toNewest: () => follower?.toEnd(),
    focusInput: () => (input.current ?? root.current)?.focus({ preventScroll: true }),
    focusWindow: () => root.current?.focus({ preventScroll: true }),
  }
  const onList = (list: ScrollFollower) => {
    follower = list
  }
  render(
    <ChatWindow panel={panel} coversPage={coversPage} spoken={spoken} root={root} input={input} onList={onList} />,
    shadow,
  )
  options.parent.append(host)

  const endViewport = coversPage ? followViewport(host) : () => {}
  let leaving: ReturnType<typeof setTimeout> | undefined

  return {
    show() {
      clearTimeout(leaving)
      host.hidden = host.inert = false
      host.removeAttribute('data-leaving')
      if (options.store.phase.peek() === 'idle') void options.store.open()
      follower?.toEnd()
      if (coversPage) panel.focusWindow()
      else panel.focusInput()
    },
    hide() {
      host.inert = true
      host.setAttribute('data-leaving', '')
      clearTimeout(leaving)
      leaving = setTimeout(() => {
        host.hidden = true
      }, leaveMs)
    },
    destroy() {
      clearTimeout(leaving)
      endViewport()
      answers.destroy()
      render(null, shadow)
      host.remove()
    },
  }
}

function createHost({ inline, layout, width, zIndex, lang }: PanelOptions): HTMLElement {
  const host = document.createElement('div')
  host.hidden = true
  host.lang = lang
  host.dataset.buttonhole = inline ? 'inline' : layout
  // Names of its own, so that a page rule like `* { all: unset !important }` leaves them alone.
  host.style.setProperty('--bh-window-w', `${width}px`)
  host.style.setProperty('--bh-z', String(zIndex - 1))
  return host
}

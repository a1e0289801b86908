import { createRef, render } from 'preact'
import type { FileRefusal, Quote } from '../client/chat-store.ts'
import { findLanguage } from '../client/language.ts'
import { computed, signal } from '../client/signal.ts'
import { bringAnswers } from './bring-answers.ts'
import { bringBackdrop } from './bring-backdrop.ts'
import { ChatWindow } from './chat-window.tsx'
import { createFeatures } from './features.ts'
import type { PanelContext, PassageCard, WindowSize } from './panel-context.ts'
import type { CreatePanel } from './panel-options.ts'
import type { ScrollFollower } from './scroll-follow.ts'
import { addStyles } from './style-sheets.ts'
import { completeWords, findWords, loadTexts } from './texts/languages.ts'
import { followViewport } from './viewport.ts'
import { createHost, isRightToLeft } from './window-host.ts'

/** How long the window takes to leave; the style sheet holds the same figure. */
const leaveMs = 160

/** A page that nobody sees is not painted. */
function afterPaint(task: () => void) {
  if (document.hidden) task()
  else requestAnimationFrame(() => setTimeout(task))
}

/**
 * Builds the window, hidden, in a shadow root of its own. Nothing of it reaches the page, nothing of the page reaches it.
 * It speaks English until its language is there: whoever awaits `loadTexts` before never sees that.
 */
export const createPanel: CreatePanel = (options) => {
  const { store } = options
  const words = signal(findWords(options.lang))
  const isPageRightToLeft = getComputedStyle(options.parent).direction === 'rtl'
  const isMirrored = (lang: string) => isPageRightToLeft || isRightToLeft(lang)
  const host = createHost(options, isMirrored(options.lang))
  const shadow = host.attachShadow({ mode: 'open' })
  const look = addStyles(shadow, options.theme, options.nonce)
  const coversPage = options.layout === 'mobile' && !options.inline
  const root = createRef<HTMLElement>()
  const input = createRef<HTMLTextAreaElement>()
  const spoken = signal('')
  let follower: ScrollFollower | undefined
  let isGone = false
  let extent = 0

  const features = createFeatures(async () => {
    const complete = await completeWords(words.peek())
    // Another language may have come in between; then its words are complete already.
    if (words.peek().tag === complete.tag) words.value = complete
  }, look)
  const panel: PanelContext = {
    options,
    store,
    get texts() {
      return words.value.core
    },
    get later() {
      return words.value.later!
    },
    get lang() {
      return words.value.tag
    },
    get direction() {
      return isMirrored(words.value.tag) ? 'rtl' : 'ltr'
    },
    features,
    look,
    title: computed(() => options.title ?? store.bot.value?.name ?? ''),
    size: signal<WindowSize>('usual'),
    isExpanded: signal(false),
    quote: signal<Quote | undefined>(undefined),
    refusals: signal<readonly FileRefusal[]>([]),
    card: signal<PassageCard | undefined>(undefined),
    isListOpen: signal(false),
    isLimited: signal(false),
    isRecording: signal<boolean | undefined>(undefined),
    command: signal<string | undefined>(undefined),
    host,
    shadow,
    say: (sentence) => {
      // The same sentence twice is no change, and would not be said again.
      spoken.value = sentence === spoken.peek() ? `${sentence}\u00a0` : sentence
    },
    toNewest: () => follower?.toEnd(),
    follow: () => follower?.follow(),
    toItem: (key) => shadow.querySelector(`[data-key="${key}"]`)?.scrollIntoView({ block: 'start' }),
    addFiles(files) {
      const taken = Array.from(files)
      void features.answers.bring() // Where they stand in the composer.
      void features.uploads.bring().then((chunk) => chunk?.addFiles(panel, taken))
    },
    focusInput: () => (input.current ?? root.current)?.focus({ preventScroll: true }),
    focusWindow: () => root.current?.focus({ preventScroll: true }),
  }
  function draw() {
    host.lang = panel.lang
    host.dir = panel.direction
    host.style.setProperty('--bh-font-first', words.peek().font ?? '')
    const takeList = (list: ScrollFollower) => {
      follower = list
    }
    // What is kept between two drawings hangs on `lang`: see Groups.
    render(
      <ChatWindow {...{ panel, coversPage, spoken, root, input, extent, lang: panel.lang }} onList={takeList} />,
      shadow,
    )
  }
  function drawUpTo(next: number) {
    if (next <= extent) return
    extent = next
    draw()
  }
  async function setLocale(lang: string) {
    await loadTexts(lang)
    const complete = await completeWords(findWords(lang)).catch(() => undefined)
    if (!complete || isGone) return
    words.value = complete
    draw()
  }
  draw()
  options.parent.append(host)
  if (findLanguage(options.lang) !== panel.lang) void setLocale(options.lang)
  if (options.accent) void features.accent.bring().then((chunk) => chunk?.applyAccent(options.accent!, look, host))

  const ends = [
    bringAnswers(features.answers, store, shadow),
    bringBackdrop(panel),
    coversPage ? followViewport(host) : () => {},
  ]
  let leaving: ReturnType<typeof setTimeout> | undefined
  if (options.sound) void features.sound.bring().then((chunk) => chunk && ends.push(chunk.chimeOnUnread(store)))

  return {
    drawUpTo,
    show() {
      drawUpTo(2)
      clearTimeout(leaving)
      host.hidden = host.inert = false
      for (const name of ['data-leaving', 'data-away']) host.removeAttribute(name)
      follower?.toEnd()
      if (coversPage) panel.focusWindow()
      else panel.focusInput()
      // Asking and drawing what comes wait until the window is seen, and ready to be typed into.
      if (store.phase.peek() === 'idle') afterPaint(() => isGone || void store.open())
    },
    hide() {
      host.inert = true
      host.setAttribute('data-leaving', '')
      clearTimeout(leaving)
      leaving = setTimeout(() => {
        host.hidden = true
      }, leaveMs)
    },
    setInput(text) {
      drawUpTo(2)
      const field = input.current
      if (!field) return store.setDraft(text)
      field.value = text
      field.dispatchEvent(new Event('input'))
      if (host.inert) return
      field.focus({ preventScroll: true })
      field.setSelectionRange(text.length, text.length)
    },
    setTheme: look.setTheme,
    setLocale: (lang) => void setLocale(lang),
    destroy() {
      isGone = true
      clearTimeout(leaving)
      for (const end of ends) end()
      render(null, shadow)
      host.remove()
    },
  }
}

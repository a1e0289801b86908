import type { Options } from '../compat/options.ts'
import styles from './launcher.css?inline'
import darkStyles from './launcher-dark.css?inline'
import { isRightToLeft, type LauncherTexts, launcherTextsOf } from './launcher-texts.ts'
import { drawSewnButton } from './sewn-button.ts'
import { addStyleSheet } from './style-sheet.ts'

/** How the launcher looks and where it stands. */
export interface LauncherOptions {
  /** Element the launcher goes into; `undefined`: the corner of the page. */
  host: Element | undefined
  /** False: the page opens the window with a button of its own. What goes wrong is still said in the corner. */
  isShown: boolean
  /** Read again by `restyle()`. */
  base: Options['ui']['base']
  title: string | undefined
  nonce: string | undefined
  onClick(): void
  /** The pointer, the focus or a finger is on the launcher: a click is likely. */
  onIntent(): void
}

/** The button that opens the window. */
export interface Launcher {
  /** What stands around the button: what else belongs to it goes in here. */
  readonly frame: HTMLElement
  readonly button: HTMLButtonElement
  /** Whoever brings more styles adds them here, and restyles. */
  readonly sheets: { light: string; dark: string }
  /** Adds to the name of the button. */
  setNote(note: string): void
  /** Turns the thread while something is fetched; shows only when that takes longer than 300 ms. */
  setLoading(isLoading: boolean): void
  /** The window is open: the button has gone through its hole. */
  leave(): void
  comeBack(): void
  focus(): void
  /** Shows another theme or language. */
  restyle(): void
  /** Knows more languages from now on. */
  speak(textsOf: (lang: string) => LauncherTexts): void
  /** Says that the window could not be brought, with a way to try again. `undefined` takes it back. */
  sayFailed(onRetry: (() => void) | undefined): void
  destroy(): void
}

const loadingAfterMs = 300
const leaveMs = 120

/** Puts the launcher into the page, in a shadow root of its own. */
export function createLauncher(page: Document, options: LauncherOptions): Launcher {
  const { base } = options
  const host = page.createElement('div')
  host.dataset.place = options.host ? 'el' : 'corner'
  host.dataset.layout = base.layout
  const root = host.attachShadow({ mode: 'open' })

  const frame = page.createElement('div')
  frame.className = 'frame'
  if (base.accent) for (const name of ['', '-text']) frame.style.setProperty(`--accent${name}`, base.accent)
  const button = page.createElement('button')
  button.className = 'launch'
  button.type = 'button'
  button.hidden = !options.isShown
  button.setAttribute('aria-haspopup', 'dialog')
  button.append(drawFace(page, base.icon))
  button.addEventListener('click', options.onClick)
  for (const intent of ['pointerenter', 'focus', 'touchstart'])
    button.addEventListener(intent, options.onIntent, { passive: true })
  frame.append(button)
  root.append(frame)
  const style = addStyleSheet(root, options.nonce)
  const sheets = { light: styles, dark: darkStyles }
  let textsOf = launcherTextsOf
  let note = ''
  restyle()
  const parent = options.host ?? page.body
  parent.append(host)

  let timer: ReturnType<typeof setTimeout> | undefined
  let bubble: HTMLElement | undefined

  function become(state: '' | 'loading' | 'leaving' | 'arriving') {
    clearTimeout(timer)
    button.className = `launch ${state}`
  }

  function restyle() {
    const { open } = textsOf(base.lang)
    host.lang = base.lang
    host.dir = isRightToLeft(base.lang) ? 'rtl' : ''
    button.setAttribute('aria-label', (options.title ? `${open}: ${options.title}` : open) + note)
    style(toStyles(base, sheets))
  }

  return {
    frame,
    button,
    sheets,
    restyle,
    speak(more) {
      textsOf = more
      restyle()
    },
    setNote(text) {
      note = text && `, ${text}`
      restyle()
    },
    setLoading(isLoading) {
      become('')
      if (isLoading) timer = setTimeout(become, loadingAfterMs, 'loading')
      button.setAttribute('aria-busy', String(isLoading))
    },
    leave() {
      become('leaving')
      timer = setTimeout(() => {
        button.hidden = true
      }, leaveMs)
    },
    comeBack() {
      button.hidden = !options.isShown
      become('arriving')
    },
    focus: () => button.focus({ preventScroll: true }),
    sayFailed(onRetry) {
      bubble?.remove()
      bubble = onRetry && drawBubble(page, textsOf(base.lang), onRetry)
      if (bubble) frame.append(bubble)
    },
    destroy() {
      clearTimeout(timer)
      host.remove()
    },
  }
}

function drawFace(page: Document, icon: unknown): Element {
  const sewn = drawSewnButton(page)
  if (typeof icon !== 'string') return sewn
  // A link reads an address as the browser would, and never throws.
  const link = page.createElement('a')
  link.href = icon
  if (!/^(http|data|blob)/.test(link.protocol)) return sewn
  const picture = page.createElement('img')
  picture.alt = ''
  picture.draggable = false
  picture.addEventListener('error', () => picture.replaceWith(sewn), { once: true })
  picture.src = icon
  return picture
}

function drawBubble(page: Document, texts: LauncherTexts, onRetry: () => void): HTMLElement {
  const bubble = page.createElement('div')
  bubble.className = 'bubble'
  const sentence = page.createElement('span')
  sentence.setAttribute('role', 'alert')
  sentence.textContent = texts.failed
  const retry = page.createElement('button')
  retry.type = 'button'
  retry.textContent = texts.retry
  retry.addEventListener('click', onRetry)
  bubble.append(sentence, retry)
  return bubble
}

function toStyles({ theme, zIndex, position, offset }: Options['ui']['base'], sheets: Launcher['sheets']): string {
  const dark = theme === 'auto' ? `@media (prefers-color-scheme:dark){${sheets.dark}}` : theme === 'dark' && sheets.dark
  let text = `${sheets.light}${dark || ''}:host([data-place=corner]){z-index:${zIndex} !important`
  for (const [side, start, end, axis] of [
    ['left', 'inset-inline-start', 'inset-inline-end', 'x'],
    ['top', 'top', 'bottom', 'y'],
  ] as const) {
    const distance = Number(offset?.[axis] ?? Number.NaN)
    const isThere = String(position).includes(side)
    if (isThere || distance >= 0)
      text += `;${isThere ? end : start}:auto !important;${isThere ? start : end}:${distance >= 0 ? distance : 30}px !important`
  }
  return `${text}}`
}

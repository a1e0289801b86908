import styles from './launcher.css?inline'
import darkStyles from './launcher-dark.css?inline'
import { launcherTexts } from './launcher-texts.ts'
import { drawSewnButton } from './sewn-button.ts'

/** How the launcher looks and where it stands. */
export interface LauncherOptions {
  /** Element the launcher goes into; `undefined`: the corner of the page. */
  host: Element | undefined
  /** False: the page opens the window with a button of its own. What goes wrong is still said in the corner. */
  isShown: boolean
  icon: string | undefined
  title: string | undefined
  lang: 'en' | 'zh-CN'
  layout: 'pc' | 'mobile'
  zIndex: number
  theme: 'light' | 'dark' | 'auto'
  nonce: string | undefined
  onClick(): void
  /** The pointer, the focus or a finger is on the launcher: a click is likely. */
  onIntent(): void
}

/** The button that opens the window. */
export interface Launcher {
  /** Turns the thread while something is fetched; shows only when that takes longer than 300 ms. */
  setLoading(isLoading: boolean): void
  /** The window is open: the button has gone through its hole. */
  leave(): void
  comeBack(): void
  focus(): void
  /** Says that the window could not be brought, with a way to try again. `undefined` takes it back. */
  sayFailed(onRetry: (() => void) | undefined): void
  destroy(): void
}

const loadingAfterMs = 300
const leaveMs = 120

/** Puts the launcher into the page, in a shadow root of its own. */
export function createLauncher(page: Document, options: LauncherOptions): Launcher {
  const texts = launcherTexts[options.lang]
  const host = page.createElement('div')
  host.dataset.place = options.host ? 'el' : 'corner'
  host.dataset.layout = options.layout
  host.lang = options.lang
  const root = host.attachShadow({ mode: 'open' })
  addStyles(page, root, options)

  const frame = page.createElement('div')
  frame.className = 'frame'
  const button = page.createElement('button')
  button.className = 'launch'
  button.type = 'button'
  button.hidden = !options.isShown
  button.setAttribute('aria-label', options.title ? `${texts.open}: ${options.title}` : texts.open)
  button.setAttribute('aria-haspopup', 'dialog')
  button.append(drawFace(page, options.icon))
  button.addEventListener('click', options.onClick)
  for (const intent of ['pointerenter', 'focus', 'touchstart'])
    button.addEventListener(intent, options.onIntent, { passive: true })
  frame.append(button)
  root.append(frame)
  const parent = options.host ?? page.body
  parent.append(host)

  let timer: ReturnType<typeof setTimeout> | undefined
  let bubble: HTMLElement | undefined

  function become(state: '' | 'loading' | 'leaving' | 'arriving') {
    clearTimeout(timer)
    button.className = `launch ${state}`
  }

  return {
    setLoading(isLoading) {
      become('')
      if (isLoading) timer = setTimeout(become, loadingAfterMs, 'loading')
      if (isLoading) button.setAttribute('aria-busy', 'true')
      else button.removeAttribute('aria-busy')
    },
    leave() {
      become('leaving')
      timer = setTimeout(
        () => {
          button.hidden = true
        },
        prefersStillness(page) ? 0 : leaveMs,
      )
    },
    comeBack() {
      button.hidden = !options.isShown
      become('arriving')
    },
    focus: () => button.focus({ preventScroll: true }),
    sayFailed(onRetry) {
      bubble?.remove()
      bubble = onRetry && drawBubble(page, texts, onRetry)
      if (bubble) frame.append(bubble)
    },
    destroy() {
      clearTimeout(timer)
      host.remove()
    },
  }
}

function drawFace(page: Document, icon: string | undefined): Element {
  const sewn = drawSewnButton(page)
  if (!icon || !isPictureUrl(icon, page.baseURI)) return sewn
  const picture = page.createElement('img')
  picture.alt = ''
  picture.draggable = false
  picture.addEventListener('error', () => picture.replaceWith(sewn), { once: true })
  picture.src = icon
  return picture
}

function isPictureUrl(url: string, baseUrl: string): boolean {
  try {
    return /^(https?|data|blob):$/.test(new URL(url, baseUrl).protocol)
  } catch {
    return false // Not a URL at all: the sewn button stands in, as for a picture that does not load.
  }
}

function drawBubble(page: Document, texts: { failed: string; retry: string }, onRetry: () => void): HTMLElement {
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

function addStyles(page: Document, root: ShadowRoot, { theme, zIndex, nonce }: LauncherOptions) {
  let text = styles
  if (theme === 'dark') text += darkStyles
  if (theme === 'auto') text += `@media (prefers-color-scheme:dark){${darkStyles}}`
  text += `:host([data-place=corner]){z-index:${zIndex} !important}`
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    root.adoptedStyleSheets = [sheet]
  } catch {
    // Safari before 16.4 and Firefox before 101 cannot construct sheets.
    const style = page.createElement('style')
    if (nonce) style.nonce = nonce
    style.textContent = text
    root.append(style)
  }
}

function prefersStillness(page: Document): boolean {
  return page.defaultView?.matchMedia('(prefers-reduced-motion: reduce)').matches ?? false
}

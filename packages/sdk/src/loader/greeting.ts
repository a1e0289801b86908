import type { BaseOptions } from '../compat/web-chat-client-options.ts'
import type { FurnishingTexts } from './furnishing-texts.ts'
import type { WindowSource } from './window-chunk.ts'

type Greeting = NonNullable<BaseOptions['greeting']>

const greetingDelayMs = 3000
/** A greeting that would stand over a field in use waits until the field has been left for so long. */
const restMs = 1000

/**
 * Says the page's greeting beside the launcher: after a while, as often and at those addresses as the page wants, never over
 * a field that is being filled in.
 * @returns what ends it
 */
export function greet(source: WindowSource, greeting: Greeting, readTexts: () => FurnishingTexts): () => void {
  const { text, delayMs, show = 'visitor', urls } = greeting
  const name = `buttonhole:greeted:${source.baseUrl}:${source.options.config.botId}`
  const isMeant = !Array.isArray(urls) || urls.length === 0 || urls.some((part) => location.href.includes(String(part)))
  if (!isMeant || wasShown(show, name)) return () => {}
  const { frame, button } = source.launcher!
  const page = frame.ownerDocument
  let bubble: HTMLElement | undefined
  let timer = setTimeout(begin, delayMs ?? greetingDelayMs)
  const stop = source.on('open', end)
  const place = () => bubble && placeBeside(bubble, button)

  function begin() {
    if (isWriting(page)) {
      page.addEventListener('focusout', wait, { once: true })
      return
    }
    bubble = drawGreeting(source, text, readTexts(), end)
    frame.append(bubble)
    place()
    frame.addEventListener('transitionend', place)
    rememberShown(show, name)
  }
  function wait() {
    timer = setTimeout(begin, restMs)
  }
  function end() {
    clearTimeout(timer)
    stop()
    page.removeEventListener('focusout', wait)
    frame.removeEventListener('transitionend', place)
    bubble?.remove()
  }
  return end
}

function isWriting(page: Document): boolean {
  const focused = page.activeElement
  return !!focused?.matches('input, textarea, select') || (focused as HTMLElement | null)?.isContentEditable === true
}

/** Towards the middle of the page, wherever the launcher has been moved to. */
function placeBeside(bubble: HTMLElement, button: HTMLElement) {
  const { left, top, width } = button.getBoundingClientRect()
  bubble.classList.toggle('left', left + width / 2 < innerWidth / 2)
  bubble.classList.toggle('top', top < bubble.offsetHeight + 24)
}

function drawGreeting(source: WindowSource, text: string, texts: FurnishingTexts, onDismiss: () => void): HTMLElement {
  const page = source.launcher!.frame.ownerDocument
  const { title } = source.options.ui.chatBot
  const bubble = element('div', 'greet')
  bubble.dir = 'auto'
  const status = element('div')
  status.setAttribute('role', 'status')
  const words = element('button', 'words') as HTMLButtonElement
  words.type = 'button'
  words.addEventListener('click', () => source.launcher!.button.click())
  if (title) words.append(Object.assign(element('b'), { textContent: title, dir: 'auto' }))
  words.append(Object.assign(element('span'), { textContent: text, dir: 'auto' }))
  status.append(words)
  const dismiss = element('button', 'dismiss') as HTMLButtonElement
  dismiss.type = 'button'
  dismiss.title = texts.dismiss
  dismiss.setAttribute('aria-label', texts.dismiss)
  dismiss.append(drawCross(page))
  dismiss.addEventListener('click', () => {
    onDismiss()
    source.launcher!.focus() // Where the focus was is gone.
  })
  bubble.append(status, dismiss)
  bubble.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') dismiss.click()
  })
  return bubble

  function element(name: string, className = ''): HTMLElement {
    return Object.assign(page.createElement(name), { className })
  }
}

function drawCross(page: Document): SVGElement {
  const svg = page.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const path = page.createElementNS('http://www.w3.org/2000/svg', 'path')
  const attributes = { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', 'stroke-width': '1.8' }
  for (const [name, value] of Object.entries({ ...attributes, 'stroke-linecap': 'round', 'aria-hidden': 'true' }))
    svg.setAttribute(name, value)
  path.setAttribute('d', 'M6 6l12 12M18 6L6 18')
  svg.append(path)
  return svg
}

function wasShown(show: string, name: string): boolean {
  try {
    if (show === 'visitor') return localStorage.getItem(name) !== null
    return show === 'session' && sessionStorage.getItem(name) !== null
  } catch {
    return false // Blocked storage: greeted at each page, which is better than never.
  }
}

function rememberShown(show: string, name: string) {
  try {
    if (show === 'visitor') localStorage.setItem(name, '1')
    if (show === 'session') sessionStorage.setItem(name, '1')
  } catch {
    // Blocked or full, as above.
  }
}

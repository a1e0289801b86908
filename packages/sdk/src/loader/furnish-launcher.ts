// A chunk of its own: what of the launcher comes after it is there. Styled property by property, which no content security
// policy counts as inline.
import type { BaseOptions } from '../compat/web-chat-client-options.ts'
import { makeDraggable } from './drag-launcher.ts'
import { furnishingTextsOf } from './furnishing-texts.ts'
import type { WindowSource } from './window-chunk.ts'

const greetingDelayMs = 3000

/** Gives the launcher its greeting, its count of unread answers, and lets it be moved. @returns what takes that away */
export function furnishLauncher(source: WindowSource): () => void {
  const { launcher, options } = source
  if (!launcher) return () => {}
  // The button came with two languages.
  launcher.speak((lang) => furnishingTextsOf(lang).open)
  const ends = [showUnread(source, launcher.button)]
  const { greeting, draggable } = options.ui.base
  if (greeting && typeof greeting.text === 'string') ends.push(greet(source, launcher.frame, greeting))
  if (draggable === true && options.el?.nodeType !== 1) ends.push(makeDraggable(launcher))
  return () => {
    for (const end of ends) end()
  }
}

function showUnread({ on, options }: WindowSource, button: HTMLElement): () => void {
  const badge = button.ownerDocument.createElement('span')
  Object.assign(badge.style, {
    ...{
      position: 'absolute',
      top: '-4px',
      insetInlineEnd: '-4px',
      minWidth: '20px',
      height: '20px',
      padding: '0 6px',
    },
    ...{ boxSizing: 'border-box', borderRadius: '10px', background: '#b3261e', color: '#fff', textAlign: 'center' },
    font: '600 12px/20px system-ui, sans-serif',
  })
  return on('unread', ({ count }) => {
    badge.textContent = count > 9 ? '9+' : String(count)
    if (count > 0) button.append(badge)
    else badge.remove()
    if (count > 0) button.setAttribute('aria-description', toUnread(options.ui.base.lang, count))
    else button.removeAttribute('aria-description')
  })
}

function toUnread(lang: string, count: number): string {
  return furnishingTextsOf(lang).unread.replace('#', String(count))
}

function greet(source: WindowSource, frame: HTMLElement, greeting: NonNullable<BaseOptions['greeting']>): () => void {
  const { text, delayMs, show = 'visitor', urls } = greeting
  const name = `buttonhole:greeted:${source.baseUrl}:${source.options.config.botId}`
  const isMeant = !Array.isArray(urls) || urls.length === 0 || urls.some((part) => location.href.includes(String(part)))
  if (!isMeant || wasShown(show, name)) return () => {}
  let bubble: HTMLElement | undefined
  const timer = setTimeout(() => {
    bubble = drawGreeting(source, text, end)
    frame.append(bubble)
    rememberShown(show, name)
  }, delayMs ?? greetingDelayMs)
  const stop = source.on('open', end)
  function end() {
    clearTimeout(timer)
    stop()
    bubble?.remove()
  }
  return end
}

function drawGreeting({ launcher, options }: WindowSource, text: string, onDismiss: () => void): HTMLElement {
  const page = launcher!.button.ownerDocument
  const { open, dismiss } = furnishingTextsOf(options.ui.base.lang)
  const bubble = page.createElement('div')
  bubble.className = 'bubble'
  bubble.setAttribute('role', 'status')
  if (String(options.ui.base.position).includes('left')) Object.assign(bubble.style, { insetInline: '0 auto' })
  if (String(options.ui.base.position).includes('top'))
    Object.assign(bubble.style, { bottom: 'auto', top: 'calc(100% + 14px)' })
  const words = page.createElement('span')
  words.dir = 'auto'
  words.textContent = text
  const row = page.createElement('div')
  Object.assign(row.style, { display: 'flex', gap: '16px' })
  row.append(
    toButton(open, () => launcher!.button.click()),
    toButton(dismiss, onDismiss),
  )
  bubble.append(words, row)
  return bubble

  function toButton(label: string, run: () => void) {
    const button = page.createElement('button')
    button.type = 'button'
    button.textContent = label
    button.addEventListener('click', run)
    return button
  }
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

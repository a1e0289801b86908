// A chunk of its own: what of the launcher comes after it is there.
import { makeDraggable } from './drag-launcher.ts'
import styles from './furnishing.css?inline'
import darkStyles from './furnishing-dark.css?inline'
import { furnishingTextsOf } from './furnishing-texts.ts'
import { greet } from './greeting.ts'
import type { Launcher } from './launcher.ts'
import { showUnread } from './unread-badge.ts'
import type { WindowSource } from './window-chunk.ts'

/** Long enough for a window that was just asked for to be there first. */
const hintsAfterMs = 1000

/**
 * Gives the launcher its words, its greeting, its count of unread answers, and lets it be moved; makes the window ahead; then
 * says what of the page's options was passed over. @returns what takes all that away
 */
export function furnishLauncher(source: WindowSource): () => void {
  const timer = setTimeout(() => {
    import('./option-hints.ts').then((chunk) => chunk.hintAtOptions(source.given)).catch(() => {}) // Nobody waits for it.
  }, hintsAfterMs)
  const ends = [() => clearTimeout(timer), makeAhead(source)]
  if (source.launcher) ends.push(...furnish(source, source.launcher))
  return () => {
    for (const end of ends) end()
  }
}

function furnish(source: WindowSource, launcher: Launcher): (() => void)[] {
  const { options } = source
  const { base } = options.ui
  launcher.sheets.light += styles
  launcher.sheets.dark += darkStyles
  // The button came with two languages.
  launcher.speak(furnishingTextsOf)
  const readTexts = () => furnishingTextsOf(base.lang)
  const ends = [showUnread(source, readTexts)]
  if (base.accent) void dyeLauncher(launcher, base.accent)
  const { greeting } = base
  if (greeting && typeof greeting.text === 'string') ends.push(greet(source, greeting, readTexts))
  if (base.draggable === true && options.el?.nodeType !== 1) ends.push(makeDraggable(launcher))
  return ends
}

/**
 * Makes the window while the page has nothing to do: a press then has only showing left to do. In four steps, for together
 * they hold up a slow phone.
 */
function makeAhead({ bring, options }: WindowSource): () => void {
  // A frame is a page of its own: that is made for those who point at the button.
  if (!bring || options.config.isIframe === true || !window.requestIdleCallback) return () => {}
  let isOver = false
  let stopWaiting = () => {}
  /** A frame is shown, then the page has nothing to do. */
  const waitForIdle = () =>
    new Promise<unknown>((resolve) => {
      const frame = requestAnimationFrame(() => {
        const idle = requestIdleCallback(resolve)
        stopWaiting = () => cancelIdleCallback(idle)
      })
      stopWaiting = () => cancelAnimationFrame(frame)
    })
  const make = async () => {
    await waitForIdle()
    const chatWindow = await bring()
    for (let extent = 0; extent <= 2 && !isOver; extent++) {
      await waitForIdle()
      chatWindow.drawUpTo?.(extent)
    }
  }
  make().catch(() => {}) // What fails is said when the window is asked for.
  return () => {
    isOver = true
    // What waited on would be kept as long.
    stopWaiting()
  }
}

/** What follows from the page's colour: stitches that are seen on it, holes darker than it. */
async function dyeLauncher(launcher: Launcher, accent: string) {
  const chunk = await import('../panel/shell/accent.ts').catch(() => undefined)
  const sheets = chunk?.deriveLauncher(accent)
  if (!sheets) return // Not a colour, or not brought: the button keeps the page's word for it.
  launcher.sheets.light += sheets.light
  launcher.sheets.dark += sheets.dark
  launcher.restyle()
}

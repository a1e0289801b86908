import type { WindowSource } from './window-chunk.ts'

/** Long enough for a window that was just asked for to be there first. */
const delayMs = 1000

/**
 * Brings what of the launcher can wait (greeting, badge, dragging), and then what of the page's options was passed over.
 * @returns what takes it away again
 */
export function furnishLauncher(source: WindowSource): () => void {
  let isOver = false
  let end = () => {}
  const furnishing = import('./furnish-launcher.ts').then((chunk) => {
    if (!isOver) end = chunk.furnishLauncher(source)
  })
  const timer = setTimeout(() => {
    import('./option-hints.ts').then((chunk) => chunk.hintAtOptions(source.given)).catch(() => {}) // Nobody waits for it.
  }, delayMs)
  furnishing.catch(() => {}) // The button does without.
  return () => {
    isOver = true
    clearTimeout(timer)
    end()
  }
}

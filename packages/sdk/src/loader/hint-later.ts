/** Long enough for the window to be there first. */
const delayMs = 2000

/** Says what was passed over of a page's options, when there is nothing more urgent. */
export function hintLater(given: unknown): void {
  setTimeout(() => {
    import('./option-hints.ts').then((chunk) => chunk.hintAtOptions(given)).catch(() => {}) // Nobody waits for it.
  }, delayMs)
}

import type { Locator, Page } from 'playwright-core'
import type { WatchedPage } from '../harness/browser.ts'

/** How long a person takes (keystroke-level model): to find something and click it, and to type a character, in seconds. */
const clickSeconds = 1.35 + 1.3
const keySeconds = 0.2

/** Somebody at a page. What they do is counted; the time they would take is added to the time the machine took. */
export interface Person {
  page: Page
  click(target: Locator): Promise<void>
  /** Goes to a field, by Tab as from the one before, and types. */
  type(field: Locator, text: string): Promise<void>
  press(key: string): Promise<void>
  /** Clicks that the page has seen. */
  clicks(): number
  /** Machine and person together. */
  seconds(): number
}

export async function toPerson({ page, context }: WatchedPage): Promise<Person> {
  let clicks = 0
  let spentSeconds = 0
  const started = performance.now()
  await context.exposeFunction('noteClick', () => {
    clicks++
  })
  await context.addInitScript(() => {
    const note = (event: Event) => {
      // Enter in a form clicks its button too; only a pointer has coordinates.
      const isPointer = event instanceof MouseEvent && event.detail > 0
      if (event.isTrusted && isPointer) (window as unknown as { noteClick(): void }).noteClick()
    }
    window.addEventListener('click', note, { capture: true })
  })
  return {
    page,
    async click(target) {
      spentSeconds += clickSeconds
      await target.click()
    },
    async type(field, text) {
      spentSeconds += (text.length + 1) * keySeconds
      await field.fill(text)
    },
    async press(key) {
      spentSeconds += keySeconds
      await page.keyboard.press(key)
    },
    clicks: () => clicks,
    seconds: () => spentSeconds + (performance.now() - started) / 1000,
  }
}

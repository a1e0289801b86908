// For tests: a window over a store that is set by hand. Holds no product code.
import { vi } from 'vitest'
import { botOf, createFakeStore, type FakeStore } from '../gallery/fake-store.ts'
import { defaults } from '../gallery/panel-options.ts'
import type { Item } from '../src/client/chat-store.ts'
import { createPanel } from '../src/panel/create-panel.tsx'
import type { Panel, PanelOptions } from '../src/panel/panel-options.ts'

export const bot = botOf('Moka Desk', 'Good evening{{user_name}}.', ['Where is my order?'])

/** A store with these items. */
export const withItems = (...items: Item[]) => createFakeStore(bot, items)

/** Lets everything happen that waits for nothing but its turn. */
export async function settle() {
  // Several turns: what one draws may ask for the next, and a busy machine gives each turn less.
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** A key pressed in an element. */
export function press(target: Element, key: string, rest: KeyboardEventInit = {}) {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...rest }))
}

let panel: Panel | undefined

/** Takes the window of the last test away. */
export function closePanel() {
  panel?.destroy()
}

/** Opens a window in the page of the test. */
export function openPanel(store: FakeStore, options: Partial<PanelOptions> = {}) {
  const onClose = vi.fn()
  const opened = createPanel({ ...defaults, store, parent: document.body, onClose, ...options })
  panel = opened
  opened.show()
  const host = document.querySelector<HTMLElement>('[data-buttonhole]')!
  const root = host.shadowRoot!
  const named = (name: string) => root.querySelector<HTMLButtonElement>(`button[aria-label="${name}"]`)
  const find = <Found extends HTMLElement>(selector: string) => root.querySelector<Found>(selector)!
  return { panel: opened, host, root, named, find, onClose, input: root.querySelector('textarea')! }
}

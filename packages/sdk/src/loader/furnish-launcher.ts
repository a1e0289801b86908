// A chunk of its own: what of the launcher comes after it is there.
import { makeDraggable } from './drag-launcher.ts'
import styles from './furnishing.css?inline'
import darkStyles from './furnishing-dark.css?inline'
import { furnishingTextsOf } from './furnishing-texts.ts'
import { greet } from './greeting.ts'
import type { Launcher } from './launcher.ts'
import { showUnread } from './unread-badge.ts'
import type { WindowSource } from './window-chunk.ts'

/** Gives the launcher its words, its greeting, its count of unread answers, and lets it be moved. @returns what takes that away */
export function furnishLauncher(source: WindowSource): () => void {
  const { launcher, options } = source
  if (!launcher) return () => {}
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
  return () => {
    for (const end of ends) end()
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

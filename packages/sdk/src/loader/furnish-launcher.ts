// A chunk of its own: what of the launcher comes after it is there.
import { makeDraggable } from './drag-launcher.ts'
import styles from './furnishing.css?inline'
import darkStyles from './furnishing-dark.css?inline'
import { furnishingTextsOf } from './furnishing-texts.ts'
import { greet } from './greeting.ts'
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
  const { greeting } = base
  if (greeting && typeof greeting.text === 'string') ends.push(greet(source, greeting, readTexts))
  if (base.draggable === true && options.el?.nodeType !== 1) ends.push(makeDraggable(launcher))
  return () => {
    for (const end of ends) end()
  }
}

import { createToggle } from '../../ui/toggle.ts'

const sheet = createToggle()

/** Shows the sheet of keys from wherever somebody asks for it. */
export const openShortcuts = sheet.open
export const closeShortcuts = sheet.close
export const isShortcutsOpen = sheet.isOpen
export const subscribeShortcuts = sheet.subscribe

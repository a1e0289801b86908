import { createToggle } from '../../ui/toggle.ts'

const palette = createToggle()

/** Opens the command palette from wherever a button for it stands. */
export const openPalette = palette.open
export const closePalette = palette.close
export const isPaletteOpen = palette.isOpen
export const subscribePalette = palette.subscribe

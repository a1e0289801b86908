let isOpen = false
const listeners = new Set<() => void>()

/** Opens the command palette from wherever a button for it stands. */
export function openPalette(): void {
  setPalette(true)
}

export function closePalette(): void {
  setPalette(false)
}

export function isPaletteOpen(): boolean {
  return isOpen
}

export function subscribePalette(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function setPalette(value: boolean) {
  isOpen = value
  for (const listener of listeners) listener()
}

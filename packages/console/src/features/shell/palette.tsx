import { lazy, Suspense, useSyncExternalStore } from 'react'
import { useShortcut } from '../../ui/use-shortcut.ts'
import { closePalette, isPaletteOpen, openPalette, subscribePalette } from './palette-state.ts'

const PaletteDialog = lazy(async () => ({ default: (await import('./palette-dialog.tsx')).PaletteDialog }))

/** Ctrl K, or Cmd K: everything by name. Its code is loaded when it is first asked for. */
export function Palette() {
  const isOpen = useSyncExternalStore(subscribePalette, isPaletteOpen)
  useShortcut('k', openPalette, { mod: true })
  if (!isOpen) return null
  return (
    <Suspense fallback={null}>
      <PaletteDialog onClose={closePalette} />
    </Suspense>
  )
}

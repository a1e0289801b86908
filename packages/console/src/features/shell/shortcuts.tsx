import { lazy, Suspense, useEffect, useRef, useSyncExternalStore } from 'react'
import { useNavigate } from 'react-router'
import { useShortcut } from '../../ui/use-shortcut.ts'
import { useWorkspaceId } from './navigation.tsx'
import { closeShortcuts, isShortcutsOpen, openShortcuts, subscribeShortcuts } from './shortcuts-state.ts'

const ShortcutsDialog = lazy(async () => ({ default: (await import('./shortcuts-dialog.tsx')).ShortcutsDialog }))

/** How long after G the second key counts, in ms. */
const sequenceMs = 1200

/** Keys that work everywhere: G and a letter goes to a place, a question mark shows them all. */
export function Shortcuts() {
  const isOpen = useSyncExternalStore(subscribeShortcuts, isShortcutsOpen)
  useShortcut('?', openShortcuts)
  useGoTo()
  if (!isOpen) return null
  return (
    <Suspense fallback={null}>
      <ShortcutsDialog onClose={closeShortcuts} />
    </Suspense>
  )
}

function useGoTo() {
  const navigate = useNavigate()
  const base = `/space/${useWorkspaceId()}`
  const begun = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(begun.current), [])
  const end = () => {
    clearTimeout(begun.current)
    begun.current = undefined
  }
  const goTo = (place: string) => {
    if (begun.current === undefined) return
    end()
    navigate(`${base}/${place}`)
  }
  useShortcut('g', () => {
    end()
    begun.current = setTimeout(end, sequenceMs)
  })
  useShortcut('a', () => goTo('agents'))
  useShortcut('c', () => goTo('conversations'))
  useShortcut('o', () => goTo('overview'))
  useShortcut('s', () => goTo('settings'))
}

import { useLayoutEffect, useMemo, useReducer } from 'preact/hooks'
import { computed } from '../client/signal.ts'

/**
 * Reads signals in a component and renders it again when they change. `read` is taken once: it may use only what stays
 * the same for the life of the component. (The binding of `@preact/signals` does this without being asked, for 1.1 kB.)
 */
export function useValue<T>(read: () => T): T {
  const [, renderAgain] = useReducer<number, void>((count) => count + 1, 0)
  const source = useMemo(() => computed(read), [])
  const shown = source.value
  useLayoutEffect(() => {
    let last = shown
    return source.subscribe((value) => {
      if (value !== last) renderAgain()
      last = value
    })
  }, [])
  return shown
}

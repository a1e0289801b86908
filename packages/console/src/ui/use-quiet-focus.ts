import { type RefObject, useEffect } from 'react'

/**
 * Lets the focus into an element only when the reader moves it there, by pointer or by Tab. A widget that opens takes
 * the focus to its input; beside a form that is being written in, it gives it back.
 */
export function useQuietFocus(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const place = element.current
    if (!place) return
    let isReaderMoving = false
    const onMove = (event: Event) => {
      if (event.type === 'keydown' && (event as KeyboardEvent).key !== 'Tab') return
      isReaderMoving = event.type === 'keydown' || place.contains(event.target as Node)
      setTimeout(() => {
        isReaderMoving = false
      }, 100)
    }
    const onFocusIn = (event: FocusEvent) => {
      const before = event.relatedTarget
      if (isReaderMoving || (before instanceof Node && place.contains(before))) return
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
      else (document.activeElement as HTMLElement | null)?.blur()
    }
    window.addEventListener('keydown', onMove, true)
    window.addEventListener('pointerdown', onMove, true)
    place.addEventListener('focusin', onFocusIn)
    return () => {
      window.removeEventListener('keydown', onMove, true)
      window.removeEventListener('pointerdown', onMove, true)
      place.removeEventListener('focusin', onFocusIn)
    }
  }, [element])
}

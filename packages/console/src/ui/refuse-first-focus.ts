/** The widget takes the focus when its window is drawn; by then it has been drawn, or the reader has waited too long. */
const longestWaitMs = 5000

/**
 * Gives the focus back once when `element` takes it by itself: a widget that opens beside a form moves the focus to its
 * own input, in the middle of somebody's word. A pointer or a Tab key before that means the reader is going there.
 * @returns stops waiting
 */
export function refuseFirstFocus(element: HTMLElement): () => void {
  const stopping = new AbortController()
  const { signal } = stopping
  const stop = () => stopping.abort()
  const timer = setTimeout(stop, longestWaitMs)
  signal.addEventListener('abort', () => clearTimeout(timer))
  element.addEventListener('pointerdown', stop, { signal })
  window.addEventListener('keydown', (event) => event.key === 'Tab' && stop(), { signal, capture: true })
  element.addEventListener(
    'focusin',
    ({ relatedTarget }) => {
      stop()
      if (relatedTarget instanceof HTMLElement) relatedTarget.focus({ preventScroll: true })
      else (document.activeElement as HTMLElement | null)?.blur()
    },
    { signal },
  )
  return stop
}

import type { Signal } from '../client/signal.ts'
import type { WindowSize } from './panel-context.ts'

/** Says whether a window is narrow or wide, from now on. @returns a function that ends it. */
export function followSize(window: HTMLElement, size: Signal<WindowSize>): () => void {
  const observer = new ResizeObserver(() => {
    const width = window.clientWidth
    size.value = width < 360 ? 'narrow' : width < 780 ? 'usual' : 'wide'
  })
  observer.observe(window)
  return () => observer.disconnect()
}

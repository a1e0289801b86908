/**
 * Keeps a window that covers the page inside what is visible of it: the keyboard of a phone covers the page without
 * changing its height.
 * @returns a function that ends it.
 */
export function followViewport(host: HTMLElement): () => void {
  const viewport = window.visualViewport
  if (!viewport) return () => {}
  function fit() {
    // Enlarged by two fingers, less of the page is seen as well; then the window is to be looked at closely, not to shrink.
    if (viewport!.scale > 1) return
    host.style.setProperty('--bh-view-h', `${viewport!.height}px`)
    host.style.setProperty('--bh-view-top', `${viewport!.offsetTop}px`)
  }
  fit()
  viewport.addEventListener('resize', fit)
  viewport.addEventListener('scroll', fit)
  return () => {
    viewport.removeEventListener('resize', fit)
    viewport.removeEventListener('scroll', fit)
  }
}

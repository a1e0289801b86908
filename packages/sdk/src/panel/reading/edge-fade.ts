/** Marks what scrolls sideways with the edges behind which there is more; the style sheet fades them. */
function markEdges(element: Element): void {
  const { scrollWidth, clientWidth } = element
  // Counted from the start, in either direction of reading.
  const from = Math.abs(element.scrollLeft)
  const hidden = scrollWidth - clientWidth
  element.toggleAttribute('data-before', from > 1)
  element.toggleAttribute('data-after', hidden - from > 1)
}

/** Keeps the marks of everything scrolling inside `root` right. @returns a function that ends it. */
export function followEdges(root: Element): () => void {
  const mark = (event: Event) => markEdges(event.target as Element)
  // Scroll events do not rise, but can be caught on the way down.
  root.addEventListener('scroll', mark, { capture: true, passive: true })
  const observer = new ResizeObserver(() => {
    for (const element of Array.from(root.querySelectorAll('pre, .table'))) markEdges(element)
  })
  observer.observe(root)
  return () => {
    observer.disconnect()
    root.removeEventListener('scroll', mark, { capture: true })
  }
}

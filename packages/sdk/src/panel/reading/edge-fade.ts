const scrolling = 'pre > code, .table'

/** Marks what scrolls sideways with the sides on which there is more; the style sheet fades them. */
function markEdges(element: Element): void {
  const hidden = element.scrollWidth - element.clientWidth
  // From right to left the place is counted down from 0.
  const isRightToLeft = hidden > 1 && getComputedStyle(element).direction === 'rtl'
  const left = isRightToLeft ? hidden + element.scrollLeft : element.scrollLeft
  element.toggleAttribute('data-left', left > 1)
  element.toggleAttribute('data-right', hidden - left > 1)
}

/** Keeps the marks of everything scrolling inside `root` right. @returns a function that ends it. */
export function followEdges(root: Element): () => void {
  const mark = (event: Event) => markEdges(event.target as Element)
  // Scroll events do not rise, but can be caught on the way down.
  root.addEventListener('scroll', mark, { capture: true, passive: true })
  let seenWidth = -1
  let lastSeen: Element | null = null
  // While the text grows only its last blocks change, and looking at all of them would cost more and more.
  const observer = new ResizeObserver(([entry]) => {
    const { width } = entry!.contentRect
    const isSame = width === seenWidth && lastSeen?.parentNode === root
    for (let block = isSame ? lastSeen : root.firstElementChild; block; block = block.nextElementSibling) {
      if (block.matches(scrolling)) markEdges(block)
      for (const inner of Array.from(block.querySelectorAll(scrolling))) markEdges(inner)
    }
    seenWidth = width
    lastSeen = root.lastElementChild
  })
  observer.observe(root)
  return () => {
    observer.disconnect()
    root.removeEventListener('scroll', mark, { capture: true })
  }
}

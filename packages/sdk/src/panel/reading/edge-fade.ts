import { whenThereIsTime } from '../paced-drawing.ts'

const scrolling = 'pre > code, .table'

/** Marks what scrolls sideways with the sides on which there is more; the style sheet fades them. */
function markEdges(elements: readonly Element[]): void {
  // All are measured before the first is marked: a mark in between would have everything laid out again for each.
  const hidden = elements.map((element) => {
    const width = element.scrollWidth - element.clientWidth
    // From right to left the place is counted down from 0.
    const isRightToLeft = width > 1 && getComputedStyle(element).direction === 'rtl'
    const left = isRightToLeft ? width + element.scrollLeft : element.scrollLeft
    return { left, right: width - left }
  })
  for (const [index, element] of elements.entries()) {
    element.toggleAttribute('data-left', hidden[index]!.left > 1)
    element.toggleAttribute('data-right', hidden[index]!.right > 1)
  }
}

/** Keeps the marks of everything scrolling inside `root` right. @returns a function that ends it. */
export function followEdges(root: Element): () => void {
  const mark = (event: Event) => markEdges([event.target as Element])
  // Scroll events do not rise, but can be caught on the way down.
  root.addEventListener('scroll', mark, { capture: true, passive: true })
  let width = -1
  let seenWidth = -1
  let lastSeen: Element | null = null
  let isAsked = false
  let hasEnded = false
  let timer: ReturnType<typeof setTimeout> | undefined
  // While the text grows only its last blocks change, and looking at all of them would cost more and more.
  function look() {
    isAsked = false
    const isSame = width === seenWidth && lastSeen?.parentNode === root
    const found: Element[] = []
    for (let block = isSame ? lastSeen : root.firstElementChild; block; block = block.nextElementSibling) {
      if (block.matches(scrolling)) found.push(block)
      found.push(...Array.from(block.querySelectorAll(scrolling)))
    }
    markEdges(found)
    seenWidth = width
    lastSeen = root.lastElementChild
  }
  const observer = new ResizeObserver(([entry]) => {
    width = entry!.contentRect.width
    if (isAsked) return
    isAsked = true
    // While more waits than the frames can hold, it would have everything laid out before its time.
    whenThereIsTime(() => {
      // Behind the frame: everything is laid out, so measuring is free, and what is marked goes with the next frame.
      if (!hasEnded) timer = setTimeout(look)
    })
  })
  observer.observe(root)
  return () => {
    hasEnded = true
    clearTimeout(timer)
    observer.disconnect()
    root.removeEventListener('scroll', mark, { capture: true })
  }
}

import type { Item } from '../client/chat-store.ts'

/**
 * Groups further from what is seen are given back, and drawn again when they come near. Far enough that reading up and down
 * draws nothing twice and the page's search finds some two hundred messages around; near enough that memory stays flat.
 */
const keptMargin = '15000px 0px'
/** A text that takes so much is not given back: it would be drawn anew over many frames. */
const longText = 20_000

/**
 * Gives the content of a group of messages back while it is far away.
 * @param place the group's box in the list
 * @param setEmpty empties the box, or fills it before anything is laid out again
 * @returns a function that ends it
 */
export function giveBackFar(
  place: HTMLElement,
  readItems: () => readonly Item[],
  setEmpty: (isEmpty: boolean) => void,
): () => void {
  let isFar = false
  function giveBack() {
    if (!isFar || !place.firstChild || isInUse(place, readItems())) return
    const height = `${place.offsetHeight}px`
    place.style.height = height
    // Drawn again it may still be left out of the layout: then this is how high it is taken for.
    place.style.setProperty('contain-intrinsic-size', `auto ${height}`)
    setEmpty(true)
  }
  function fill() {
    place.style.height = ''
    setEmpty(false)
  }
  const observer = new IntersectionObserver(
    (entries) => {
      isFar = !entries[entries.length - 1]!.isIntersecting
      if (isFar) giveBack()
      else fill()
    },
    { root: place.closest('.log'), rootMargin: keptMargin },
  )
  observer.observe(place)
  // Whoever was in it has left.
  const leave = () => setTimeout(giveBack)
  place.addEventListener('focusout', leave)
  return () => {
    isFar = false
    observer.disconnect()
    place.removeEventListener('focusout', leave)
  }
}

/** What is focused, selected, being written to, or still being written stays. */
function isInUse(place: HTMLElement, items: readonly Item[]): boolean {
  const root = place.getRootNode() as ShadowRoot
  if (place.contains(root.activeElement) || place.querySelector('textarea')) return true
  // Inside a shadow root a selection shows as its host; where it is exactly, only some browsers tell.
  const selection = document.getSelection()
  if (selection?.isCollapsed === false && selection.containsNode(root.host, true)) return true
  return items.some(
    (item) => item.kind === 'answer' && (/waiting|streaming/.test(item.state.peek()) || item.text.length > longText),
  )
}

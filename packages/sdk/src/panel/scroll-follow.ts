/** Where a scroller stands, in px. */
export interface ScrollPlace {
  readonly top: number
  readonly distanceToEnd: number
}

/** So close to the end counts as the end: zoomed pages scroll in fractions, and a finger is not exact. */
const nearEndPx = 24
/** The pill would cover what it leads to when less than this is below. */
const pillFromPx = 120

/** Only a reader who scrolls up stops the following; content that shrinks or grows does not. */
export function isFollowing(wasFollowing: boolean, topBefore: number, now: ScrollPlace): boolean {
  return now.distanceToEnd <= nearEndPx || (wasFollowing && now.top >= topBefore)
}

/** Whether "Newest" is offered. */
export function offersNewest(following: boolean, now: ScrollPlace): boolean {
  return !following && now.distanceToEnd > pillFromPx
}

/** Keeps the end of a growing list in sight until the reader scrolls up. */
export interface ScrollFollower {
  toEnd(): void
  /** Goes to the end if the reader is there. Laid out now, what has changed is not painted in two places. */
  follow(): void
  /** Call before content is put in at the top; what it returns puts the reader back to the same line afterwards. */
  holdPlace(): () => void
  end(): void
}

/**
 * Follows the end of `content` inside `scroller`.
 * @param onScroll is told whether to offer the way back, and how far the top is.
 */
export function followScroll(
  scroller: HTMLElement,
  content: HTMLElement,
  onScroll: (offersNewest: boolean, top: number) => void,
): ScrollFollower {
  let following = true
  let top = 0 // Not asked for: a list that is only being made would be laid out for it.

  function look() {
    const now = placeOf(scroller)
    following = isFollowing(following, top, now)
    top = now.top
    onScroll(offersNewest(following, now), now.top)
  }
  function toEnd() {
    following = true
    scroller.scrollTop = scroller.scrollHeight
    look()
  }
  // After layout and before paint. Whoever draws in a frame calls `follow` before, for scrolling here costs a second pass.
  const observer = new ResizeObserver(() => (following ? toEnd() : look()))
  observer.observe(content)
  observer.observe(scroller)
  scroller.addEventListener('scroll', look, { passive: true })

  return {
    toEnd,
    follow: () => following && toEnd(),
    holdPlace() {
      if (following) return toEnd
      const fromEnd = scroller.scrollHeight - scroller.scrollTop
      return () => {
        scroller.scrollTop = scroller.scrollHeight - fromEnd
        top = scroller.scrollTop
      }
    },
    end() {
      observer.disconnect()
      scroller.removeEventListener('scroll', look)
    },
  }
}

function placeOf({ scrollTop, scrollHeight, clientHeight }: HTMLElement): ScrollPlace {
  return { top: scrollTop, distanceToEnd: scrollHeight - scrollTop - clientHeight }
}

/** Waits until elements come near what is seen. */
export interface Nearby {
  /** Calls `task` when `element` is in sight or about to be, once. */
  once(element: Element, task: () => void): void
  end(): void
}

/** So far outside counts as near: about what one turn of the wheel brings. */
const margin = '800px 0px'

/** Watches elements inside `root`, which stands in the list of messages. */
export function watchNearby(root: Element): Nearby {
  const tasks = new Map<Element, () => void>()
  let observer: IntersectionObserver | undefined
  function look(entries: IntersectionObserverEntry[]) {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue
      observer!.unobserve(target)
      tasks.get(target)?.()
      tasks.delete(target)
    }
  }
  return {
    once(element, task) {
      tasks.set(element, task)
      observer ??= new IntersectionObserver(look, { root: root.closest('.log'), rootMargin: margin })
      observer.observe(element)
    },
    end() {
      tasks.clear()
      observer?.disconnect()
    },
  }
}

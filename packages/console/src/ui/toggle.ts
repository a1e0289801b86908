/** Something of the whole console that is open or not, for `useSyncExternalStore`. */
export function createToggle() {
  let isOpen = false
  const listeners = new Set<() => void>()
  const set = (value: boolean) => {
    isOpen = value
    for (const listener of listeners) listener()
  }
  return {
    open: () => set(true),
    close: () => set(false),
    isOpen: () => isOpen,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

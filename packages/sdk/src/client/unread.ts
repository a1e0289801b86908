import { signal } from './signal.ts'

/** Counts the answers that end while nobody looks. */
export function createUnread() {
  const count = signal(0)
  const first = signal<string | undefined>(undefined)
  let isVisible = false
  return {
    count,
    first,
    /** An answer has ended. */
    add(key: string) {
      if (isVisible) return
      first.value ??= key
      count.value++
    },
    /** A question shows that everything before it was read. */
    forgetFirst() {
      first.value = undefined
    },
    setVisible(value: boolean) {
      isVisible = value
      if (value) count.value = 0
      else first.value = undefined
    },
  }
}

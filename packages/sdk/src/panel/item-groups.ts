import type { Item } from '../client/chat-store.ts'
import { lastOf } from './last-of.ts'

/** Items that are laid out, or left out, together. The same object as long as its items are the same. */
export interface ItemGroup {
  readonly key: string
  readonly items: readonly Item[]
}

/**
 * Large enough that a long conversation has few boxes, small enough that one group is cheap. Measured: leaving out single
 * messages makes scrolling slower than laying everything out.
 */
const groupSize = 50

/**
 * Cuts a list into groups. Groups of before stay what they are, so that a screen touches only what is new; the first grows
 * in front, and the last at its end, until they are full.
 */
export function groupItems(before: readonly ItemGroup[], items: readonly Item[]): ItemGroup[] {
  const first = before[0]
  const start = first ? items.indexOf(first.items[0]!) : -1
  if (start < 0) return cut(items)
  const joining = start + first!.items.length > groupSize ? 0 : start
  let index = start - joining
  const groups = cut(items.slice(0, index))
  for (const group of before) {
    const length = group.items.length + (group === first ? joining : 0)
    const part = items.slice(index, index + (group === lastOf(before) ? Math.max(groupSize, length) : length))
    if (part.length === 0) break
    groups.push(isSame(group.items, part) ? group : { key: group.key, items: part })
    index += part.length
  }
  return [...groups, ...cut(items.slice(index))]
}

function cut(items: readonly Item[]): ItemGroup[] {
  const groups: ItemGroup[] = []
  for (let index = 0; index < items.length; index += groupSize) {
    const part = items.slice(index, index + groupSize)
    groups.push({ key: part[0]!.key, items: part })
  }
  return groups
}

function isSame(before: readonly Item[], now: readonly Item[]): boolean {
  return before.length === now.length && before.every((item, index) => item === now[index])
}

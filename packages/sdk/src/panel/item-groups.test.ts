import { expect, test } from 'vitest'
import type { Item } from '../client/chat-store.ts'
import { groupItems } from './item-groups.ts'

const itemsFrom = (first: number, count: number): Item[] =>
  Array.from({ length: count }, (_, index) => ({ kind: 'seam', key: `item-${first + index}` }))

test('a list is cut into groups of fifty', () => {
  expect(groupItems([], itemsFrom(0, 120)).map((group) => group.items.length)).toEqual([50, 50, 20])
})

test('a new item touches only the last group', () => {
  const items = itemsFrom(0, 60)
  const before = groupItems([], items)

  const after = groupItems(before, [...items, ...itemsFrom(60, 1)])

  expect(after[0]).toBe(before[0])
  expect(after[1]).toEqual({ key: before[1]!.key, items: [...before[1]!.items, ...itemsFrom(60, 1)] })
})

test('a full group is followed by a new one', () => {
  const items = itemsFrom(0, 50)
  const before = groupItems([], items)

  const after = groupItems(before, [...items, ...itemsFrom(50, 1)])

  expect(after[0]).toBe(before[0])
  expect(after[1]!.items).toHaveLength(1)
})

test('earlier items come in front and leave every group as it is', () => {
  const items = itemsFrom(100, 60)
  const before = groupItems([], items)

  const after = groupItems(before, [...itemsFrom(85, 15), ...items])

  expect(after.slice(1)).toEqual(before)
  expect(after[1]).toBe(before[0])
  expect(after[2]).toBe(before[1])
})

test('a group in front that has room takes earlier items in, under its own name', () => {
  const items = itemsFrom(100, 30)
  const before = groupItems([], items)

  const more = [...itemsFrom(85, 15), ...items]
  const withMore = groupItems(before, more)
  const withMost = groupItems(withMore, [...itemsFrom(70, 15), ...more])

  expect(withMore).toEqual([{ key: before[0]!.key, items: itemsFrom(85, 45) }])
  expect(withMost.map((group) => group.items.length)).toEqual([15, 45])
  expect(withMost[1]).toBe(withMore[0])
})

test('the group in front does not grow when the conversation goes on', () => {
  const earlier = itemsFrom(0, 15)
  const items = itemsFrom(15, 50)
  const withEarlier = groupItems(groupItems([], items), [...earlier, ...items])

  const after = groupItems(withEarlier, [...earlier, ...items, ...itemsFrom(65, 3)])

  expect(after.map((group) => group.items.length)).toEqual([15, 50, 3])
})

test('another conversation begins anew', () => {
  const before = groupItems([], itemsFrom(0, 10))
  expect(groupItems(before, itemsFrom(500, 2)).map((group) => group.key)).toEqual(['item-500'])
  expect(groupItems(before, [])).toEqual([])
})

test('an item that is taken out of the middle is gone, and nothing is lost', () => {
  const items = itemsFrom(0, 120)
  const without = items.filter((_, index) => index !== 60)
  expect(groupItems(groupItems([], items), without).flatMap((group) => group.items)).toEqual(without)
})

import { expect, test } from 'vitest'
import { isFollowing, offersNewest } from './scroll-follow.ts'

const at = (top: number, distanceToEnd: number) => ({ top, distanceToEnd })

test('text that grows below does not stop the following', () => {
  expect(isFollowing(true, 500, at(500, 300))).toBe(true)
})

test('a reader who scrolls up stops the following', () => {
  expect(isFollowing(true, 500, at(440, 60))).toBe(false)
})

test('scrolling down in the middle does not begin it again', () => {
  expect(isFollowing(false, 100, at(300, 700))).toBe(false)
})

test('coming back to the end begins it again', () => {
  expect(isFollowing(false, 300, at(990, 10))).toBe(true)
})

test('content that shrinks under a follower keeps them at the end', () => {
  expect(isFollowing(true, 500, at(420, 0))).toBe(true)
})

test('newest is offered only to a reader who has left the end by more than a few lines', () => {
  expect(offersNewest(false, at(0, 400))).toBe(true)
  expect(offersNewest(false, at(0, 80))).toBe(false)
  expect(offersNewest(true, at(0, 400))).toBe(false)
})

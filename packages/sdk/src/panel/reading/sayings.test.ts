import { expect, test } from 'vitest'
import { readSaying } from './sayings.ts'

test.each([
  ['coco://sendMsg?msg=Hello%20there', 'Hello there'],
  ['coco://x?ext={}&msg=%E4%BD%A0%E5%A5%BD#top', '你好'],
  ['COCO://x?msg=a+b', 'a b'],
])('%s says %j', (address, words) => {
  expect(readSaying(address)).toBe(words)
})

test.each(['https://coco.example/?msg=x', 'coco:msg=x', 'coco://x?msg=', 'coco://x', 'javascript:coco://x?msg=1'])(
  '%s says nothing',
  (address) => {
    expect(readSaying(address)).toBeUndefined()
  },
)

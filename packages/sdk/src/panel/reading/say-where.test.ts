import { expect, test } from 'vitest'
import { toPlace } from './say-where.ts'

test.each([
  ['https://www.nordmalt.example/', 'nordmalt.example'],
  ['https://nordmalt.example/a%20b', 'nordmalt.example/a b'],
  ['mailto:a@b.example', 'a@b.example'],
  ['https://a.example/%E0%A4%A', 'a.example/%E0%A4%A'],
])('%s is read as %s', (href, place) => {
  expect(toPlace(href)).toBe(place)
})

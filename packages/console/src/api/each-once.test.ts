import { expect, test } from 'vitest'
import { eachOnce } from './each-once.ts'

test('a row that came again because it was changed stands in its old place, as it is now', () => {
  const [first, second] = [
    { id: '1', name: 'A' },
    { id: '2', name: 'B' },
  ]
  const pages = [
    { items: [first, second] },
    {
      items: [
        { id: '3', name: 'C' },
        { id: '1', name: 'A, renamed' },
      ],
    },
  ]

  expect(eachOnce(pages).map(({ name }) => name)).toEqual(['A, renamed', 'B', 'C'])
})

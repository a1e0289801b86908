import { expect, test } from 'vitest'
import { groupByAge } from './group-by-age.ts'

const now = new Date(2026, 10, 22, 9, 30)
const at = (id: string, ...date: [number, number, number, number, number]) => ({
  id,
  name: id,
  updatedAt: new Date(...date).getTime() / 1000,
})

test('conversations are grouped by the day they were last written in', () => {
  const groups = groupByAge(
    [
      at('a', 2026, 10, 22, 0, 1),
      at('b', 2026, 10, 21, 23, 59),
      at('c', 2026, 9, 23, 0, 0),
      at('d', 2026, 9, 22, 23, 0),
    ],
    now,
  )
  expect(groups.map(({ age, conversations }) => [age, conversations.map(({ id }) => id).join('')])).toEqual([
    ['today', 'a'],
    ['last30Days', 'bc'],
    ['older', 'd'],
  ])
})

test('an age without conversations is left out', () => {
  expect(groupByAge([], now)).toEqual([])
})

import { expect, test } from 'vitest'
import { later as english } from './en-later.ts'
import { fill, inTime } from './fill.ts'
import { later as russian } from './ru.ts'

test.each([
  [1, 'in 1 second'],
  [99, 'in 99 seconds'],
  [100, 'in 2 minutes'],
  [121, 'in 3 minutes'],
  [5399, 'in 90 minutes'],
  [5400, 'in 2 hours'],
  [43_200, 'in 12 hours'],
])('%i seconds are "%s"', (seconds, words) => {
  expect(inTime('en', seconds)).toBe(words)
})

test('a time stands in a sentence in the form that the language has for it', () => {
  expect(fill(english.askAgain, inTime('en', 43_200))).toBe('You can ask again in 12 hours.')
  expect(fill(russian.askAgain, inTime('ru', 21))).toBe('Продолжить можно через 21 секунду.')
})

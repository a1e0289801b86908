import { expect, test } from 'vitest'
import { meaningOfEnter } from './enter-key.ts'

const press = (rest: Partial<KeyboardEvent> = {}) =>
  meaningOfEnter({ key: 'Enter', keyCode: 13, ...rest } as KeyboardEvent)

test('enter sends', () => {
  expect(press()).toBe('send')
})

test.each(['shiftKey', 'altKey', 'ctrlKey', 'metaKey'] as const)('enter with %s is a new line', (modifier) => {
  expect(press({ [modifier]: true })).toBe('newLine')
})

test('enter that confirms a word of an input method never sends', () => {
  expect(press({ isComposing: true })).toBeUndefined()
  expect(press({ keyCode: 229 })).toBeUndefined()
})

test('other keys mean nothing', () => {
  expect(press({ key: 'a', keyCode: 65 })).toBeUndefined()
})

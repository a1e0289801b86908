import { expect, test } from 'vitest'
import { createSecretBox } from './secret-box.ts'

const box = createSecretBox('a'.repeat(43))

test('a text opens again in its place, and no two seals of it are alike', () => {
  const [first, second] = [box.seal('sk-键-1', 'row 1'), box.seal('sk-键-1', 'row 1')]

  expect(box.open(first!, 'row 1')).toBe('sk-键-1')
  expect(box.open(second!, 'row 1')).toBe('sk-键-1')
  expect(first).not.toBe(second)
  expect(first).not.toContain('sk-')
})

test('it does not open in another place, with another secret, or after any change', () => {
  const sealed = box.seal('sk-1', 'row 1')
  const changes = Array.from({ length: sealed.length - 3 }, (_, at) => {
    const other = sealed[at + 3] === 'A' ? 'B' : 'A'
    return `${sealed.slice(0, at + 3)}${other}${sealed.slice(at + 4)}`
  }).slice(0, -1) // The last character's low bits are padding.

  expect(box.open(sealed, 'row 2')).toBeUndefined()
  expect(createSecretBox('b'.repeat(43)).open(sealed, 'row 1')).toBeUndefined()
  for (const changed of [...changes, '', 'v1.', 'v2.abc', sealed.slice(0, 30)])
    expect(box.open(changed, 'row 1')).toBeUndefined()
})

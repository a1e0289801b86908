import { expect, test } from 'vitest'
import { toFileSize } from './file-size.ts'
import { splitName } from './message-files.tsx'

test('the end of a file name stays when its middle is left out', () => {
  expect(splitName('bill-of-the-second-grinder-2024.pdf')).toEqual(['bill-of-the-second-grinder-2', '024.pdf'])
  expect(splitName('LICENSE')).toEqual(['LICENSE', ''])
})

test.each([
  [12, '1 kB'],
  [340_000, '340 kB'],
  [1_240_000, '1.2 MB'],
  [61_000_000, '61 MB'],
  [2_500_000_000, '2.5 GB'],
])('%i bytes are %s', (bytes, size) => {
  expect(toFileSize(bytes, 'en')).toBe(size)
})

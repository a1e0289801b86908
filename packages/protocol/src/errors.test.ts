import { expect, test } from 'vitest'
import { ApiError, errorCatalog } from './errors.ts'
import { isId } from './ids.ts'
import { isWithinMetaDataLimits } from './meta-data.ts'

test('an error is known by its mark, also when another copy of the class made it', () => {
  const foreign = Object.assign(new Error('x'), { [Symbol.for('buttonhole.ApiError')]: true })

  expect(ApiError.is(new ApiError('notFound', 'Gone.'))).toBe(true)
  expect(ApiError.is(foreign)).toBe(true)
  expect(ApiError.is(new Error('x'))).toBe(false)
})

// Two rows of one code differ in the HTTP status they travel with, never in what the reader has to do.
const sharedCodes = ['malformedBody', 'toolOutputsRefused']

test('a code stands for one thing', () => {
  const codes = Object.entries(errorCatalog).filter(([name]) => !sharedCodes.includes(name))

  expect(new Set(codes.map(([, entry]) => entry.code)).size).toBe(codes.length)
})

test('ids are decimal int64, never negative, never in another notation', () => {
  expect(['1', '7381473525342978089', '9223372036854775807'].every(isId)).toBe(true)
  expect(['', '-1', '1e3', '0x1', '9223372036854775808', '12345678901234567890', 7].some(isId)).toBe(false)
})

test('meta data keeps within 16 pairs of 64 and 512 characters', () => {
  const pairs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']))

  expect(isWithinMetaDataLimits(pairs(16))).toBe(true)
  expect(isWithinMetaDataLimits(pairs(17))).toBe(false)
  expect(isWithinMetaDataLimits({ ['k'.repeat(65)]: 'v' })).toBe(false)
  expect(isWithinMetaDataLimits({ k: 'v'.repeat(513) })).toBe(false)
})

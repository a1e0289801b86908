import { Type } from 'typebox'

/** An id: a decimal int64 as a string, normally 19 digits. Never a number: those exceed 2^53. */
export const Id = Type.String({ pattern: '^[0-9]{1,19}$', description: 'decimal int64 as a string' })

/** True for a decimal string that fits a positive int64. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9]{1,19}$/.test(value) && value <= maxId(value.length)
}

function maxId(length: number): string {
  return length < 19 ? '9'.repeat(length) : '9223372036854775807'
}

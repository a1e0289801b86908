import { type ErrorName, errorCatalog } from '@buttonhole/protocol'
import { expect, test } from 'vitest'
import type { Problem } from './chat-store.ts'
import { toProblem } from './problem.ts'

test.each<[ErrorName, Problem['name']]>([
  ['botNotFound', 'unknownBot'],
  ['notFound', 'unknownBot'],
  ['botUnbound', 'unbound'],
  ['notPublished', 'unbound'],
  ['conversationBusy', 'busy'],
  ['userQuota', 'limit'],
  ['busy', 'limit'],
  ['tooFast', 'limit'],
  ['promptTooLong', 'tooLong'],
  ['unauthenticated', 'unauthenticated'],
  ['forbidden', 'originRefused'],
  ['internal', 'unavailable'],
  ['refused', 'unavailable'],
])('%s of the catalog is %s to a visitor', (errorName, name) => {
  const { code, status } = errorCatalog[errorName]
  expect(toProblem({ code, status }).name).toBe(name)
})

test('whatever comes with 429 is a limit', () => {
  expect(toProblem({ code: 4013, status: 429 }).name).toBe('limit')
  expect(toProblem({ code: 4013, status: 200 }).name).toBe('unavailable')
})

test('only a question that is too long is not worth another try', () => {
  expect(toProblem({ code: 4010 }).retryable).toBe(false)
  expect(toProblem({ code: 4016 }).retryable).toBe(true)
})

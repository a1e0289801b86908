import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createTemporaryRepository } from './temporary-repository.mjs'
import { readTotals } from './test-totals.mjs'

let remove = () => {}
afterEach(() => remove())

function totalsOf(testResults: unknown[], exitCode: number) {
  const repository = createTemporaryRepository({ 'report.json': JSON.stringify({ testResults }) })
  remove = repository.remove
  return readTotals(join(repository.folder, 'report.json'), exitCode)
}

const tests = (...statuses: string[]) => statuses.map((status) => ({ status }))

test('passed, failed and skipped tests are counted', () => {
  const totals = totalsOf([{ status: 'failed', assertionResults: tests('passed', 'failed', 'pending') }], 1)

  expect(totals).toEqual({ passed: 1, failed: 1, skipped: 1 })
})

test('a file that could not be loaded is a failure', () => {
  expect(totalsOf([{ status: 'failed', assertionResults: [] }], 1).failed).toBe(1)
})

test('a run that ended badly without a failed test is a failure', () => {
  expect(totalsOf([{ status: 'passed', assertionResults: tests('passed') }], 1)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
  })
  expect(readTotals('/nowhere/report.json', 1).failed).toBe(1)
})

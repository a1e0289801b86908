import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createReport } from './api-report.mjs'
import { createTemporaryRepository } from './temporary-repository.mjs'

let remove = () => {}
afterEach(() => remove())

function reportOf(declarations: string): string {
  const repository = createTemporaryRepository({
    'index.d.ts': `export { answer } from './answer.js'`,
    'answer.d.ts': declarations,
  })
  remove = repository.remove
  return createReport('sample', [join(repository.folder, 'index.d.ts')])
}

test('the report follows re-exports and shows the declaration with its first sentence', () => {
  const report = reportOf('/** Answers.\n\n More. */\nexport declare function answer(question: string): number')

  expect(report).toContain('## answer\n\nAnswers.\n\n```ts\nfunction answer(question: string): number;\n```')
})

test('a changed parameter changes the report', () => {
  const before = reportOf('export declare function answer(question: string): number')
  remove()

  expect(reportOf('export declare function answer(question: string, limit?: number): number')).not.toBe(before)
})

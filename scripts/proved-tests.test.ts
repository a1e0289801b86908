import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { findUnproved, listConformanceTests, readResults } from './proved-tests.mjs'
import { createTemporaryRepository } from './temporary-repository.mjs'

let remove = () => {}
afterEach(() => remove())

const file = 'tests/compat/coze-api/every-method.test.ts'
const page = `
| \`POST /v3/chat\` | passes: \`chat.create\`, \`chat.stream\` | | [every-method](../../${file}), [every-answer](../../tests/compat/strict-clients/every-answer.test.ts) |
| \`POST /token\` | passes: \`getJWTToken\` | | [oauth](../../tests/compat/oauth/tokens.test.ts) |
Errors: [errors](../../packages/server/src/errors.test.ts)
`
const resultsOf = (...statuses: [title: string, status: string][]) =>
  new Map([[file, statuses.map(([title, status]) => ({ title, status }))]])

test('a conformance page names the files it links, and the methods and routes of its rows', () => {
  expect(listConformanceTests(page)).toEqual([
    { file },
    { file: 'tests/compat/strict-clients/every-answer.test.ts' },
    { file: 'tests/compat/oauth/tokens.test.ts' },
    { file: 'packages/server/src/errors.test.ts' },
    { file, title: 'chat.create' },
    { file, title: 'chat.stream' },
    { file: 'tests/compat/strict-clients/every-answer.test.ts', title: 'reads the answer of POST /v3/chat' },
  ])
})

test('what ran and passed is proved, once for each build of a client', () => {
  const results = resultsOf(['chat.create', 'passed'], ['chat.create', 'passed'])

  expect(findUnproved([{ file }, { file, title: 'chat.create' }], results, ['compat'])).toEqual([])
})

test.each([
  ['failed', [['chat.create', 'failed']], `${file}: "chat.create" was failed`],
  ['skipped', [['chat.create', 'pending']], `${file}: "chat.create" was skipped`],
  ['still to be written', [['chat.create', 'todo']], `${file}: "chat.create" was skipped`],
  [
    'passed once and failed once',
    [
      ['chat.create', 'passed'],
      ['chat.create', 'failed'],
    ],
    `${file}: "chat.create" was failed`,
  ],
  ['missing', [['chat.createAndPoll', 'passed']], `${file} has no test "chat.create"`],
] as const)('a test that is %s is told', (_, statuses, problem) => {
  const results = resultsOf(...statuses.map(([title, status]): [string, string] => [title, status]))

  expect(findUnproved([{ file, title: 'chat.create' }], results, ['compat'])).toEqual([problem])
})

test('a file that did not run is told once, and not at all when its part was not asked for', () => {
  const named = [{ file }, { file, title: 'chat.create' }]

  expect(findUnproved(named, new Map(), ['compat', 'unit'])).toEqual([`${file} did not run`])
  expect(findUnproved(named, new Map(), ['unit', 'browser'])).toEqual([])
  expect(findUnproved([{ file: 'packages/a/src/b.test.ts' }], new Map(), ['unit'])).toHaveLength(1)
})

test('a title of test.each stands for all that are made of it, and nothing else in it is a pattern', () => {
  const named = [{ file, title: '%s (x) of $name' }]

  expect(findUnproved(named, resultsOf(['a (x) of b', 'passed'], ['c (x) of d', 'failed']), ['compat'])).toEqual([
    `${file}: "c (x) of d" was failed`,
  ])
  expect(findUnproved(named, resultsOf(['a x of b', 'passed']), ['compat'])).toHaveLength(1)
})

test('results are read by the path from the root; a report that was never written has none', () => {
  const name = '/root/tests/compat/a.test.ts'
  const report = { testResults: [{ name, assertionResults: [{ title: 'a', status: 'passed' }] }] }
  const repository = createTemporaryRepository({ 'report.json': JSON.stringify(report) })
  remove = repository.remove

  expect([...readResults(join(repository.folder, 'report.json'), '/root').keys()]).toEqual(['tests/compat/a.test.ts'])
  expect(readResults('/nowhere.json', '/root').size).toBe(0)
})

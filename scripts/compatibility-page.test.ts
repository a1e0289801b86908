import { expect, test } from 'vitest'
import { createTables, readProofs } from './compatibility-page.mjs'

test('a comment before a test names the rows it proves, for tests and tables of tests', () => {
  const source = `
// proves: ui.base.lang, member.on
test('one', () => {})
test('two', () => {})
// proves: hostile.8
test.each([1])('three %s', () => {})
`
  expect(readProofs(source)).toEqual([
    { ids: ['ui.base.lang', 'member.on'], title: 'one' },
    { ids: ['hostile.8'], title: 'three %s' },
  ])
})

test('a row names its tests; an option without a row and a test of no row are problems', () => {
  const proofs = [{ ids: ['ui.base.lang', 'ui.base.nonsense'], title: 'one', path: 'tests/browser/a/b.test.ts' }]
  const { text, problems, missing } = createTables(proofs, ['ui.base.lang', 'ui.base.brandNew'])
  expect(text).toContain('[b](../../tests/browser/a/b.test.ts)')
  expect(problems).toEqual([
    'the option ui.base.brandNew has no row in compatibility-rows.mjs',
    'tests/browser/a/b.test.ts proves ui.base.nonsense, which is no row',
  ])
  expect(missing).toContain('member.on')
  expect(missing).not.toContain('ui.base.lang')
})

test('a comment before anything else is a problem', () => {
  const proofs = readProofs('// proves: member.on\nconst x = 1\n').map((proof) => ({ ...proof, path: 'a.test.ts' }))
  expect(createTables(proofs, []).problems).toEqual(['a.test.ts: a "proves" comment that stands before no test'])
})

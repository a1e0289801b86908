import { rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { fingerprint, isFresh, markFresh } from './build-freshness.mjs'
import { createTemporaryRepository } from './temporary-repository.mjs'

const step = { inputs: ['src', 'config.json'], outputs: ['dist/main.js'], stamp: 'dist/.fingerprint' }

let remove = () => {}
afterEach(() => remove())

function builtRepository() {
  const repository = createTemporaryRepository({
    'src/a.ts': 'a',
    'src/deep/b.ts': 'b',
    'config.json': '{}',
    'dist/main.js': 'a b',
  })
  remove = repository.remove
  markFresh(step, fingerprint(step.inputs, repository.folder), repository.folder)
  return repository.folder
}

test('what was just built is fresh, also after a file was only touched', () => {
  const folder = builtRepository()
  utimesSync(join(folder, 'src/a.ts'), new Date(), new Date(Date.now() + 60_000))

  expect(isFresh(step, folder)).toBe(true)
})

test('a changed, an added and a deleted source each make the build stale', () => {
  const changed = builtRepository()
  writeFileSync(join(changed, 'src/deep/b.ts'), 'other')
  expect(isFresh(step, changed)).toBe(false)
  remove()

  const added = builtRepository()
  writeFileSync(join(added, 'src/c.ts'), '')
  expect(isFresh(step, added)).toBe(false)
  remove()

  const deleted = builtRepository()
  rmSync(join(deleted, 'src/a.ts'))
  expect(isFresh(step, deleted)).toBe(false)
})

test('a missing output makes the build stale', () => {
  const folder = builtRepository()
  rmSync(join(folder, 'dist/main.js'))

  expect(isFresh(step, folder)).toBe(false)
})

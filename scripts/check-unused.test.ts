import { afterEach, expect, test } from 'vitest'
import { findUnused } from './check-unused.mjs'
import { createTemporaryRepository, manifestOf } from './temporary-repository.mjs'

let remove = () => {}
afterEach(() => remove())

const used = {
  'package.json': '{}',
  'packages/protocol/package.json': manifestOf('protocol'),
  'packages/protocol/src/index.ts': `export { asked } from './asked.ts'`,
  'packages/protocol/src/asked.ts': 'export const asked = 1',
  'packages/agent/package.json': manifestOf('agent', { dependencies: { '@buttonhole/protocol': '*' } }),
  'packages/agent/src/index.ts': `import { asked } from '@buttonhole/protocol'\nconsole.info(asked)`,
}

function unusedIn(files: Record<string, string>): string[] {
  const repository = createTemporaryRepository({ ...used, ...files })
  remove = repository.remove
  return findUnused(repository.folder)
}

test('a tree in which everything is used has no findings', () => {
  expect(unusedIn({})).toEqual([])
})

test('an export of the list of a private package that no other package uses is found', () => {
  const found = unusedIn({
    'packages/protocol/package.json': manifestOf('protocol', { private: true }),
    'packages/protocol/src/index.ts': `export { asked, forgotten } from './asked.ts'`,
    'packages/protocol/src/asked.ts': 'export const asked = 1\nexport const forgotten = 2',
  })

  expect(found).toContain('packages/protocol/src/index.ts:1 forgotten is exported and used by nobody')
})

test('an export of the list of a published package is for its readers and not found', () => {
  const found = unusedIn({
    'packages/protocol/src/index.ts': `export { asked, forgotten } from './asked.ts'`,
    'packages/protocol/src/asked.ts': 'export const asked = 1\nexport const forgotten = 2',
  })

  expect(found).toEqual([])
})

test('an export kept for readers outside is marked @public and not found', () => {
  const found = unusedIn({
    'packages/protocol/package.json': manifestOf('protocol', { private: true }),
    'packages/protocol/src/index.ts': `export { asked, kept } from './asked.ts'`,
    'packages/protocol/src/asked.ts': 'export const asked = 1\n/** For others. @public */\nexport const kept = 2',
  })

  expect(found).toEqual([])
})

test('an export that only its own file uses is found', () => {
  const found = unusedIn({
    'packages/protocol/src/asked.ts': 'export const inner = 1\nexport const asked = inner',
  })

  expect(found).toEqual(['packages/protocol/src/asked.ts:1 inner is exported and used only in its own file'])
})

test('a file that only its test imports is found', () => {
  const found = unusedIn({
    'packages/agent/src/orphan.ts': 'export const orphan = 1',
    'packages/agent/src/orphan.test.ts': `import { orphan } from './orphan.ts'\nconsole.info(orphan)`,
  })

  expect(found).toEqual(['packages/agent/src/orphan.ts is imported by nothing but tests'])
})

test('a dependency that is declared and unused, or used and undeclared, is found', () => {
  const found = unusedIn({
    'packages/agent/package.json': manifestOf('agent', { dependencies: { '@buttonhole/protocol': '*', leftpad: '1' } }),
    'packages/agent/src/index.ts': `import { asked } from '@buttonhole/protocol'\nimport pino from 'pino'\npino(asked)`,
  })

  expect(found).toEqual([
    'packages/agent/package.json declares leftpad, which nothing uses',
    'packages/agent/src/index.ts:2 imports pino, which packages/agent/package.json does not declare',
  ])
})

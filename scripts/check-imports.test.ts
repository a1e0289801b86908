import { afterEach, expect, test } from 'vitest'
import { findImportViolations } from './check-imports.mjs'
import { createTemporaryRepository, manifestOf } from './temporary-repository.mjs'

let remove = () => {}
afterEach(() => remove())

const manifests = Object.fromEntries(
  ['protocol', 'agent', 'sdk', 'server', 'console', 'cli'].map((name) => [
    `packages/${name}/package.json`,
    manifestOf(name),
  ]),
)

function violationsOf(files: Record<string, string>): string[] {
  const repository = createTemporaryRepository({ ...manifests, ...files })
  remove = repository.remove
  return findImportViolations(repository.folder).violations
}

const violating: [string, string, string, RegExp][] = [
  ['protocol imports a library', 'packages/protocol/src/a.ts', `import 'kysely'`, /protocol may not import kysely/],
  ['protocol uses Node', 'packages/protocol/src/a.ts', `import 'node:fs'`, /nothing of Node/],
  ['the agent imports the server', 'packages/agent/src/a.ts', `import '@buttonhole/server'`, /agent may not import/],
  ['the sdk imports the console', 'packages/sdk/src/client/a.ts', `import '@buttonhole/console'`, /sdk may not import/],
  [
    'a package is reached by a path',
    'packages/agent/src/a.ts',
    `import '../../protocol/src/index.ts'`,
    /by its name, not by a path/,
  ],
  [
    'a package is reached inside',
    'packages/agent/src/a.ts',
    `import '@buttonhole/protocol/src/index.ts'`,
    /by its name, not a path inside/,
  ],
  ['a service imports fastify', 'packages/server/src/resources/bots/service.ts', `import 'fastify'`, /web framework/],
  ['a service imports kysely', 'packages/server/src/resources/bots/service.ts', `import 'kysely'`, /SQL stays/],
  ['a route imports a store', 'packages/server/src/resources/bots/routes.ts', `import './store.ts'`, /routes may not/],
  [
    'a store imports a service',
    'packages/server/src/resources/bots/store.ts',
    `import './service.ts'`,
    /store may not/,
  ],
  [
    'a resource reads the store of another',
    'packages/server/src/resources/chat/service.ts',
    `import '../bots/store.ts'`,
    /chat reaches bots through its service/,
  ],
  [
    'the platform imports a resource',
    'packages/server/src/platform/clock.ts',
    `import '../resources/bots/service.ts'`,
    /platform stands below/,
  ],
  ['the environment is read in a service', 'packages/server/src/app.ts', `process.env.X`, /read the environment/],
  ['the panel fetches', 'packages/sdk/src/panel/a.ts', `fetch('/x')`, /fetch stays in client/],
  ['the client touches the page', 'packages/sdk/src/client/a.ts', `document.title`, /knows no DOM/],
  ['the loader imports the panel', 'packages/sdk/src/loader/a.ts', `import '../panel/b.ts'`, /only with import/],
  ['markdown imports the client', 'packages/sdk/src/markdown/a.ts', `import '../client/b.ts'`, /may not import client/],
  [
    'markdown imports protocol',
    'packages/sdk/src/markdown/a.ts',
    `import '@buttonhole/protocol'`,
    /imports nothing of ours/,
  ],
  ['the panel imports the loader', 'packages/sdk/src/panel/a.ts', `import '../loader/b.ts'`, /may not import loader/],
]

const targets = {
  'packages/protocol/src/index.ts': '',
  'packages/server/src/resources/bots/service.ts': 'export {}',
  'packages/server/src/resources/bots/store.ts': 'export {}',
  'packages/sdk/src/panel/b.ts': 'export {}',
  'packages/sdk/src/client/b.ts': 'export {}',
  'packages/sdk/src/loader/b.ts': 'export {}',
}

test.each(violating)('it is found when %s', (_, path, source, expected) => {
  const violations = violationsOf({ ...targets, [path]: source })

  expect(violations).toHaveLength(1)
  expect(violations[0]).toMatch(expected)
  expect(violations[0]).toContain(`${path}:1`)
})

test('what the rules allow is not reported', () => {
  const violations = violationsOf({
    ...targets,
    'packages/server/src/resources/bots/routes.ts': `import 'fastify'\nimport './service.ts'`,
    'packages/server/src/resources/bots/store.ts': `import 'kysely'\nimport '@buttonhole/protocol'`,
    'packages/server/src/config.ts': 'process.env.PORT',
    'packages/sdk/src/client/b.ts': `fetch('/v3/chat')`,
    'packages/sdk/src/loader/b.ts': `import '../client/b.ts'\nawait import('../panel/b.ts')`,
    'packages/sdk/src/loader/types-only.ts': `import type { P } from '../panel/b.ts'`,
    'packages/sdk/src/loader/panel-entry.ts': `export * from '../panel/b.ts'`,
  })

  expect(violations).toEqual([])
})

test('a circle of imports is found, one that only types close is not', () => {
  const circle = violationsOf({
    'packages/agent/src/a.ts': `import { b } from './b.ts'\nexport const a = b`,
    'packages/agent/src/b.ts': `import { a } from './a.ts'\nexport const b = a`,
  })
  remove()
  const typesOnly = violationsOf({
    'packages/agent/src/a.ts': `import { b } from './b.ts'\nexport const a = b`,
    'packages/agent/src/b.ts': `import type { A } from './a.ts'\nexport const b = 1`,
  })

  expect(circle).toHaveLength(1)
  expect(circle[0]).toMatch(/circular import: .*a\.ts -> .*b\.ts/)
  expect(typesOnly).toEqual([])
})

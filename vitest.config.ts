import { defineConfig } from 'vitest/config'
import { sourceAlias } from './vitest.source-alias.ts'

const resolve = { alias: sourceAlias }
const inServer = 'packages/server/src/**/*.test.ts'

/** Unit and server tests run on the sources: no build stands between an edit and its test. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve,
        test: {
          name: 'parts',
          include: ['packages/*/src/**/*.test.ts', 'packages/*/src/**/*.test.tsx', 'scripts/**/*.test.ts'],
          exclude: ['**/node_modules/**', inServer],
          testTimeout: 20_000,
        },
      },
      {
        resolve,
        // Each test has a server of its own and changes nothing global: reading the whole server anew for each file would be for nothing.
        test: { name: 'server', include: [inServer], testTimeout: 20_000, isolate: false },
      },
    ],
  },
})

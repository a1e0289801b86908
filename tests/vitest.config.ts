import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { findBrowser } from '../scripts/ensure-browser.mjs'
import { sourceAlias } from '../vitest.source-alias.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const resolve = { alias: sourceAlias }

/** The parts of `npm test` that need more than the sources: official clients, databases, a browser. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve,
        test: {
          name: 'process',
          root,
          include: ['tests/process/**/*.test.ts'],
          testTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        resolve,
        test: { name: 'compat', root, include: ['tests/compat/**/*.test.ts'], testTimeout: 30_000 },
      },
      {
        resolve,
        test: {
          name: 'drivers',
          root,
          include: ['tests/drivers/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        resolve,
        test: {
          name: 'browser',
          root,
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          env: { CHROMIUM_PATH: findBrowser() ?? '' },
        },
      },
    ],
  },
})

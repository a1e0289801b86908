import { defineConfig } from 'vitest/config'
import { sourceAlias } from './vitest.source-alias.ts'

/** Unit and server tests run on the sources: no build stands between an edit and its test. */
export default defineConfig({
  resolve: { alias: sourceAlias },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'packages/*/src/**/*.test.tsx', 'scripts/**/*.test.ts'],
    environment: 'node',
    testTimeout: 20_000,
    maxWorkers: 2,
  },
})

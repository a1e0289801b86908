// Builds what is missing or older than its sources: `npm run build`, or `npm run build -- --force` for everything.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fingerprint, isFresh, markFresh } from './build-freshness.mjs'
import { writeDemoKnowledge } from './demo-knowledge.mjs'
import { runCommand, stopOnSignal } from './run-command.mjs'
import { root } from './workspace.mjs'

const shared = ['tsconfig.base.json', 'package-lock.json']
const tsc = join(root, 'node_modules/typescript/bin/tsc')
const serverPackages = ['protocol', 'agent', 'server', 'cli']

const protocol = {
  name: 'protocol',
  inputs: [...shared, 'packages/protocol/src', 'packages/protocol/tsconfig.json'],
  outputs: ['packages/protocol/dist/index.js'],
  stamp: 'packages/protocol/dist/.fingerprint',
  run: () => runNode([tsc, '-b', ...forceWhenMissing(protocol), 'packages/protocol']),
}

const servers = {
  name: 'server packages',
  inputs: [...shared, ...serverPackages.flatMap((name) => [`packages/${name}/src`, `packages/${name}/tsconfig.json`])],
  outputs: [...['agent', 'server'].map((name) => `packages/${name}/dist/index.js`), 'packages/cli/dist/main.js'],
  stamp: 'packages/cli/dist/.fingerprint',
  run: () => runNode([tsc, '-b', ...forceWhenMissing(servers), 'packages/cli']),
}

const sdk = {
  name: 'sdk',
  inputs: [...shared, 'packages/protocol/src', 'packages/sdk/src', 'packages/sdk/build.mjs'],
  outputs: ['packages/sdk/dist'],
  stamp: 'packages/sdk/dist/.fingerprint',
  needs: 'packages/sdk/build.mjs',
  run: () => runNode(['build.mjs'], join(root, 'packages/sdk')),
}

const webConsole = {
  name: 'console',
  inputs: [
    ...shared,
    'packages/protocol/src',
    'packages/console/src',
    'packages/console/public',
    'packages/console/index.html',
    'packages/console/vite.config.ts',
  ],
  outputs: ['packages/console/dist/index.html'],
  stamp: 'packages/console/dist/.fingerprint',
  needs: 'packages/console/index.html',
  run: () => runNode([join(root, 'node_modules/vite/bin/vite.js'), 'build', 'packages/console']),
}

const documentation = {
  name: 'documentation',
  inputs: [
    'docs',
    'packages/sdk/src/markdown',
    'scripts/demo-knowledge.mjs',
    'scripts/docs-pages.mjs',
    'scripts/docs-layout.mjs',
  ],
  outputs: ['packages/server/dist/demo-knowledge.json', 'packages/server/dist/docs/index.html'],
  stamp: 'packages/server/dist/.documentation-fingerprint',
  run: async () => {
    await writeDemoKnowledge()
    // Only here: it brings the bundler along, which a start with nothing to build need not load.
    const { writeDocsPages } = await import('./docs-pages.mjs')
    await writeDocsPages()
    return { code: 0, output: '' }
  },
}

function runNode(nodeArguments, cwd = root) {
  return runCommand(process.execPath, nodeArguments, { cwd, capture: true })
}

// The compiler trusts its own notes: without --force it would not write again what somebody deleted.
function forceWhenMissing(step) {
  return step.outputs.every((output) => existsSync(join(root, output))) ? [] : ['--force']
}

async function buildStep(step, force) {
  if (step.needs && !existsSync(join(root, step.needs))) {
    console.log(`build: ${step.name} skipped, ${step.needs} does not exist yet`)
    return true
  }
  if (!force && isFresh(step)) return true
  const startedAt = Date.now()
  const value = fingerprint(step.inputs)
  const { code, output } = await step.run()
  if (code !== 0) {
    console.error(`${output}\nbuild: ${step.name} failed`)
    return false
  }
  markFresh(step, value)
  console.log(`build: ${step.name} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
  return true
}

/**
 * Builds every part that is missing or stale; says nothing when all is fresh.
 * @returns {Promise<boolean>} whether everything could be built
 */
export async function build({ force = false } = {}) {
  if (!(await buildStep(protocol, force))) return false
  // Two lanes for two cores: the compiler needs about as long as the two bundles.
  const [first, bundles] = await Promise.all([
    buildStep(servers, force),
    buildStep(sdk, force).then(async (built) => (await buildStep(webConsole, force)) && built),
  ])
  return first && bundles && (await buildStep(documentation, force))
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  stopOnSignal()
  process.exitCode = (await build({ force: process.argv.includes('--force') })) ? 0 : 1
}

// `npm test`: everything; `node scripts/test.mjs unit|compat|process|drivers|browser`: one part.
// Parts that mostly wait (`process`, `drivers`) run beside `compat`; what they print comes when they have ended.
// The last line is always `N passed, N failed`; the exit code is 0 only when nothing failed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { listProofs } from './compatibility-page.mjs'
import { ensureDatabaseBinding } from './database-binding.mjs'
import { ensureBrowser } from './ensure-browser.mjs'
import { findUnproved, listConformanceTests, readResults } from './proved-tests.mjs'
import { runCommand, stopOnSignal } from './run-command.mjs'
import { readTotals } from './test-totals.mjs'
import { startThrowawayDatabases } from './throwaway-databases.mjs'
import { listFiles, root } from './workspace.mjs'

const allParts = ['unit', 'compat', 'process', 'drivers', 'browser']
/** One after the other, beside `compat`: they start processes and databases and wait for them. */
const besideCompat = ['process', 'drivers']
const isContinuousIntegration = process.env.CI === 'true'
const reportFolder = mkdtempSync(join(tmpdir(), 'buttonhole-test-'))
/** Of all parts that ran. */
const resultsByFile = new Map()
process.on('exit', () => rmSync(reportFolder, { recursive: true, force: true }))

async function runVitest(part, { env = {}, isBeside = false } = {}) {
  const report = join(reportFolder, `${part}.json`)
  const selection = part === 'unit' ? [] : ['--config', 'tests/vitest.config.ts', '--project', part]
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const title = `\n== ${part} ==`
  if (!isBeside) console.log(title)
  const { code, output } = await runCommand(
    process.execPath,
    [
      vitest,
      'run',
      ...selection,
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { cwd: root, env: { ...process.env, ...env }, capture: isBeside },
  )
  if (isBeside) console.log(`${title}\n${output}`)
  for (const [file, results] of readResults(report, root)) resultsByFile.set(file, results)
  return readTotals(report, code)
}

/** What the tables of the reference name and this run has not shown, said aloud. @returns how much that is */
function reportUnproved(parts) {
  const named = [
    ...listConformanceTests(readFileSync(join(root, 'docs/reference/conformance.md'), 'utf8')),
    ...listProofs().map(({ path, title }) => ({ file: path, title })),
  ]
  const unproved = findUnproved(named, resultsByFile, parts)
  if (unproved.length > 0) console.error('\nThe tables in docs/reference name tests that have not passed here:')
  for (const problem of unproved) console.error(`- ${problem}`)
  return unproved.length
}

const failedOnce = { passed: 0, failed: 1, skipped: 0 }
const nothing = { passed: 0, failed: 0, skipped: 0 }
const hasTests = (part) => listFiles(join(root, 'tests', part), (name) => name.endsWith('.test.ts')).length > 0

async function runBrowserPart() {
  try {
    return await runVitest('browser', { env: { CHROMIUM_PATH: await ensureBrowser() } })
  } catch (error) {
    console.error(`browser: ${error.message}`)
    return failedOnce
  }
}

async function runDriverPart(_part, { isBeside = false } = {}) {
  if (!hasTests('drivers')) {
    console.log('\n== drivers ==\nThere are no driver tests yet.')
    return nothing
  }
  const databases = await startThrowawayDatabases()
  try {
    if (databases.missing.length === 0) return await runVitest('drivers', { env: databases.env, isBeside })
    console.error(
      `\nDRIVER TESTS ${isContinuousIntegration ? 'FAILED' : 'SKIPPED'}: no ${databases.missing.join(', no ')}.`,
    )
    console.error('Install them, or name running ones with TEST_DATABASE_URL and TEST_REDIS_URL.')
    return isContinuousIntegration ? failedOnce : nothing
  } finally {
    await databases.stop()
  }
}

const partRunners = { browser: runBrowserPart, drivers: runDriverPart }
const runPart = (part, options) => (partRunners[part] ?? runVitest)(part, options)

async function runOneByOne(parts, options) {
  const results = []
  for (const part of parts) results.push(await runPart(part, options))
  return results
}

async function runParts(parts) {
  if (!(await ensureDatabaseBinding())) return [failedOnce]
  if (parts.some((part) => part !== 'unit') && !(await build())) return [failedOnce]
  if (!parts.includes('compat')) return runOneByOne(parts)
  const beside = besideCompat.filter((part) => parts.includes(part))
  const results = []
  for (const part of parts.filter((part) => !beside.includes(part))) {
    if (part !== 'compat') results.push(await runPart(part))
    else results.push(...(await Promise.all([runPart(part), runOneByOne(beside, { isBeside: true })])).flat())
  }
  return results
}

const asked = process.argv.slice(2)
const unknown = asked.filter((part) => !allParts.includes(part))
if (unknown.length > 0) {
  console.error(`Unknown part: ${unknown.join(', ')}. Parts are ${allParts.join(', ')}.`)
  process.exitCode = 2
} else {
  stopOnSignal()
  const parts = asked.length > 0 ? asked : allParts
  const results = await runParts(parts)
  results.push({ ...nothing, failed: reportUnproved(parts) })
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  if (sum('skipped') > 0) console.log(`\n${sum('skipped')} skipped`)
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
  // A signal has set its own code already; it must not be turned into a success.
  process.exitCode ??= sum('failed') === 0 ? 0 : 1
}

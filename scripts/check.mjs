// `npm run check`: everything that can be said about the tree without running it. One line per check when it is fine.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { runCommand, stopOnSignal } from './run-command.mjs'
import { root } from './workspace.mjs'

const bin = (path) => join(root, 'node_modules', path)
const script = (name, ...scriptArguments) => [join(root, 'scripts', name), ...scriptArguments]

const checks = [
  ['format and lint', [bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '.']],
  ['types', [bin('typescript/bin/tsc'), '-b']],
  ['import rules', script('check-imports.mjs')],
  ['unused code', script('check-unused.mjs')],
  ['public API lists', script('api-report.mjs', '--check')],
  ['error catalog page', script('errors-page.mjs', '--check')],
  ['HTTP API page', script('http-api-page.mjs', '--check')],
  ['conformance table', script('conformance-page.mjs', '--check')],
  ['compatibility table', script('compatibility-page.mjs', '--check')],
  ['doc links', script('check-links.mjs')],
  ['sizes', script('size.mjs')],
]

async function runCheck([name, nodeArguments]) {
  if (!existsSync(nodeArguments[0])) {
    console.error(`check: ${name} cannot run, ${nodeArguments[0].slice(root.length + 1)} is missing`)
    return false
  }
  const startedAt = Date.now()
  const { code, output } = await runCommand(process.execPath, nodeArguments, { cwd: root, capture: true })
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  if (code !== 0) console.error(`${output.trimEnd()}\ncheck: ${name} failed`)
  else console.log(`check: ${name} fine (${seconds} s)${summaryOf(output)}`)
  return code === 0
}

/** The one line a check of ours prints when it is fine; other tools' chatter is left out. */
function summaryOf(output) {
  const lines = output.trim().split('\n')
  return lines.length === 1 && lines[0].length < 140 ? `: ${lines[0]}` : ''
}

stopOnSignal()
const failed = []
if (!(await build())) failed.push('build')
for (const check of checks) if (!(await runCheck(check))) failed.push(check[0])
if (failed.length > 0) {
  console.error(`check: failed: ${failed.join(', ')}`)
  process.exitCode ??= 1
} else console.log('check: all fine')

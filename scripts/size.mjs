// Prints what a page pays for the widget, in bytes after brotli, and fails when that is over size-budget.json:
// the loader, everything before the first question, and each chunk that comes later; and for the console, whatever
// its heaviest page but the editor loads before its first words. `--json` prints data.

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConsoleSizes } from './console-sizes.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const sdk = join(here, '../packages/sdk')
const manifestPath = join(sdk, 'dist/manifest.json')
if (!existsSync(manifestPath))
  execFileSync(process.execPath, [join(sdk, 'build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] })

const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'))
const budget = JSON.parse(readFileSync(join(here, 'size-budget.json'), 'utf8'))
const first = withStaticImports(manifest.panel)
const consolePages = readConsoleSizes()
const sizes = {
  loader: manifest.loader.brotli,
  firstQuestion: manifest.loader.brotli + sum(manifest.chunks.filter(({ file }) => first.has(file))),
  consoleFirstLoad: Math.max(...consolePages.filter(({ isLazy }) => !isLazy).map(({ brotli }) => brotli)),
  later: manifest.chunks.filter(({ file }) => !first.has(file)).map(({ name, brotli }) => ({ name, brotli })),
}
const over = Object.keys(budget).filter((name) => sizes[name] > budget[name])

if (process.argv.includes('--json')) console.log(JSON.stringify({ ...sizes, budget, over }))
else print()
process.exitCode = over.length > 0 ? 1 : 0

/** The files that come with `file`, itself included. */
function withStaticImports(file, found = new Set()) {
  if (found.has(file)) return found
  found.add(file)
  for (const imported of manifest.chunks.find((chunk) => chunk.file === file)?.imports ?? [])
    withStaticImports(imported, found)
  return found
}

function sum(chunks) {
  return chunks.reduce((total, { brotli }) => total + brotli, 0)
}

function print() {
  for (const name of Object.keys(budget)) {
    const mark = over.includes(name) ? '  over budget' : ''
    console.log(`${name.padEnd(16)}${String(sizes[name]).padStart(7)} of ${budget[name]} bytes${mark}`)
  }
  for (const { name, brotli } of consolePages)
    console.log(`console: ${name.padEnd(14)}${String(brotli).padStart(7)} bytes`)
  for (const { name, brotli } of sizes.later) console.log(`later: ${name.padEnd(9)}${String(brotli).padStart(7)} bytes`)
}

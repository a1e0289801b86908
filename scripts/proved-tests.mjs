// The tests that the conformance and the compatibility table name, held against what a run of the tests says: a row is true
// when its test has run and passed, and not because there is a test of that name.
import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'

/**
 * @typedef {{ file: string, title?: string }} NamedTest a test by its title, or a whole file
 * @typedef {{ title: string, status: string }} Result
 */

/**
 * What the conformance page names: every linked file, and in those that go through a table each row.
 * @param {string} page
 * @returns {NamedTest[]}
 */
export function listConformanceTests(page) {
  const rows = page.split('\n').filter((line) => /^\| `[A-Z]+ \//.test(line))
  const named = listLinkedFiles(page).map((file) => ({ file }))
  for (const row of rows) {
    const [first, passes] = row.split(' | ')
    const route = first.split('`')[1]
    for (const file of listLinkedFiles(row)) {
      if (file.endsWith('/every-answer.test.ts')) named.push({ file, title: `reads the answer of ${route}` })
      if (!file.endsWith('/every-method.test.ts')) continue
      // The functions that get tokens are called in tests of their own.
      for (const [, method] of passes.matchAll(/`(\w+\.[\w.]+)`/g)) named.push({ file, title: method })
    }
  }
  return named
}

function listLinkedFiles(text) {
  return [...new Set([...text.matchAll(/\]\(\.\.\/\.\.\/([^)]+\.test\.tsx?)\)/g)].map(([, file]) => file))]
}

/**
 * The results of one run of vitest by file, read from its JSON report.
 * @param {string} reportPath
 * @param {string} root
 * @returns {Map<string, Result[]>}
 */
export function readResults(reportPath, root) {
  const files = existsSync(reportPath) ? (JSON.parse(readFileSync(reportPath, 'utf8')).testResults ?? []) : []
  return new Map(files.map(({ name, assertionResults }) => [relative(root, name), assertionResults]))
}

/** The part of `npm test` that a file belongs to. */
function partOf(file) {
  return /^tests\/([^/]+)\//.exec(file)?.[1] ?? 'unit'
}

/**
 * What is named and was not shown by this run, as sentences; what belongs to parts that were not asked for is not looked at.
 * @param {NamedTest[]} named
 * @param {Map<string, Result[]>} results
 * @param {string[]} parts
 */
export function findUnproved(named, results, parts) {
  const problems = named
    .filter(({ file }) => parts.includes(partOf(file)))
    .map(({ file, title }) => findProblem(file, title, results.get(file)))
  return [...new Set(problems.filter((problem) => problem !== undefined))]
}

function findProblem(file, title, results) {
  if (!results) return `${file} did not run`
  const found = title === undefined ? results : results.filter(toTitleTest(title))
  if (found.length === 0) return title === undefined ? `${file} has no test` : `${file} has no test "${title}"`
  const bad = found.find(({ status }) => status !== 'passed')
  return bad && `${file}: "${bad.title}" was ${bad.status === 'failed' ? 'failed' : 'skipped'}`
}

/** A title as it is written in `test.each` stands for all that are made of it. */
function toTitleTest(title) {
  const [start, ...rest] = title
    .split(/%[sdifjoO#]|\$[\w.]+/)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  const pattern = new RegExp(`^${[start, ...rest].join('.*')}$`, 's')
  return (result) => pattern.test(result.title)
}

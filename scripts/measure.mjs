// `npm run measure`: sizes of files and functions beside what the house style aims at. A mirror, not a gate.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { isSource, isTest, listFiles, root, toShortPath } from './workspace.mjs'

const paths = ['packages', 'scripts', 'bench']
  .flatMap((folder) => listFiles(join(root, folder), isSource))
  .filter((path) => !isTest(path) && !path.includes('/bench/widgets/'))

function functionsIn(file, short) {
  const found = []
  const visit = (node) => {
    if (ts.isFunctionLike(node) && node.body) {
      const start = file.getLineAndCharacterOfPosition(node.getStart(file)).line
      const end = file.getLineAndCharacterOfPosition(node.getEnd()).line
      const name = node.name?.getText(file) ?? node.parent.name?.getText(file) ?? 'function'
      found.push({ lines: end - start + 1, where: `${short}:${start + 1} ${name}` })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

const files = []
const functions = []
for (const path of paths) {
  const text = readFileSync(path, 'utf8')
  const short = toShortPath(path)
  files.push({ lines: text.split('\n').length - 1, where: short })
  functions.push(...functionsIn(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true), short))
}

function print(title, items, aim) {
  const sorted = items.sort((one, other) => one.lines - other.lines)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.lines ?? 0
  console.log(`${title}: ${sorted.length}, median ${at(0.5)} lines, 95 % within ${at(0.95)} (aim: ${aim})`)
  for (const { lines, where } of sorted.slice(-8).reverse()) console.log(`  ${String(lines).padStart(4)}  ${where}`)
}

print('files', files, 'median under 80, 95 % under 300')
print('functions', functions, 'median under 12, 95 % under 50')

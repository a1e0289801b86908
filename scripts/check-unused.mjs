// Finds files nothing imports, exports nothing uses, and dependencies nobody needs or nobody declared.
// `@public` in a docstring says: for readers outside this repository, keep it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findDependencyProblems } from './dependency-use.mjs'
import { readSourceGraph } from './source-graph.mjs'
import { inSources, packageOfFile, root } from './workspace.mjs'

/**
 * A file that is run or read by name rather than imported: a package's program, a page's script, a build script and
 * what it names, a configuration, everything outside `packages/*​/src`.
 */
function isRoot(module, graph) {
  if (module.isTest || !inSources(module)) return true
  const own = graph.packages.find(({ short }) => short === packageOfFile(module))
  const inner = module.short.slice(`packages/${own.short}/`.length)
  const programs = Object.values(own.manifest.bin ?? {}).map((path) =>
    path.replace(/^\.\/dist\/(.+)\.js$/, 'src/$1.ts'),
  )
  if (programs.includes(inner) || inner === 'src/vite-env.d.ts') return true
  if (isPackageEntry(inner, own.manifest)) return true
  if (isNamedByScript(module, graph)) return true
  return entryTexts(own.folder).some((text) => text.includes(inner) || text.includes(inner.replace(/^src\//, './src/')))
}

/** What the `exports` of a package name: `./dist/npm/react.js` is built from `src/react.ts`. */
function isPackageEntry(inner, manifest) {
  const built = JSON.stringify(manifest.exports ?? {}).matchAll(/"\.\/dist\/(?:npm\/)?([\w-]+)\.js"/g)
  return [...built].some(([, name]) => inner === `src/${name}.ts`)
}

/** A script at the top may load a source by its path. */
const isNamedByScript = (module, graph) =>
  [...graph.modules.values()].some(
    (other) => other.short.startsWith('scripts/') && !other.isTest && other.text.includes(`'${module.short}'`),
  )

const entryCache = new Map()
/** The files of a package that may name an entry: its build scripts, configuration and pages. */
function entryTexts(folder) {
  if (!entryCache.has(folder)) {
    const names = readdirSync(folder).filter((name) => /^(build.*\.mjs|vite.*\.ts|.*\.html)$/.test(name))
    entryCache.set(
      folder,
      names.map((name) => readFileSync(join(folder, name), 'utf8')),
    )
  }
  return entryCache.get(folder)
}

/** Follows names through re-exports and marks what is used: `usedBy` holds, per file and name, the places of use. */
function markUses(graph) {
  const used = new Map()
  const mark = (path, name, from) => {
    const key = `${path}\0${name}`
    const users = used.get(key) ?? new Set()
    if (users.has(from)) return
    used.set(key, users.add(from))
    const module = graph.modules.get(path)
    for (const edge of module?.imports ?? []) {
      if (!edge.reexport || !edge.target) continue
      if (edge.names === '*') mark(edge.target, name, from)
      else for (const binding of edge.names) if (binding.as === name) mark(edge.target, binding.name, from)
    }
  }
  for (const module of graph.modules.values()) {
    for (const edge of module.imports) {
      if (edge.reexport || !graph.modules.has(edge.target)) continue
      const names = edge.names === '*' ? [...allNames(edge.target, graph)] : edge.names.map(({ name }) => name)
      for (const name of names) mark(edge.target, name, module.path)
    }
    if (isPublicList(module, graph))
      for (const name of allNames(module.path, graph)) mark(module.path, name, 'readers outside')
  }
  return used
}

function allNames(path, graph, seen = new Set()) {
  const module = graph.modules.get(path)
  if (!module || seen.has(path)) return new Set()
  seen.add(path)
  const names = new Set(module.exports.keys())
  for (const edge of module.imports)
    if (edge.reexport && edge.names === '*') for (const name of allNames(edge.target, graph, seen)) names.add(name)
  return names
}

function findUnusedFiles(graph) {
  const reached = new Set()
  const visit = (path) => {
    if (reached.has(path)) return
    reached.add(path)
    for (const edge of graph.modules.get(path).imports) if (graph.modules.has(edge.target)) visit(edge.target)
  }
  const modules = [...graph.modules.values()]
  for (const module of modules) {
    const isIndex = /^packages\/[^/]+\/src\/index\.tsx?$/.test(module.short)
    if (isIndex || (isRoot(module, graph) && !module.isTest)) visit(module.path)
  }
  return modules
    .filter((module) => inSources(module) && !module.isTest && !reached.has(module.path))
    .map(({ short }) => `${short} is imported by nothing but tests`)
}

/** The list of a package that is published is for its readers; `api-report.mjs` shows when it changes. */
function isPublicList(module, graph) {
  const own = graph.packages.find(({ short }) => short === packageOfFile(module))
  return /\/src\/index\.tsx?$/.test(module.short) && own?.manifest.private !== true
}

function isUsedOutside(module, name, used, graph) {
  const isIndex = /\/src\/index\.tsx?$/.test(module.short)
  if (isPublicList(module, graph)) return true
  const users = [...(used.get(`${module.path}\0${name}`) ?? [])].map((path) => graph.modules.get(path))
  // A package's own files import the defining file, so what stands in index.ts is there for other packages and tests.
  return isIndex ? users.some((user) => packageOfFile(user) !== packageOfFile(module) || user.isTest) : users.length > 0
}

/**
 * Is the declaration behind a re-export marked `@public`, or a type that its own file needs to describe what it exports?
 * Such a type belongs in the public list although nobody happens to name it.
 */
function isPublic(module, name, graph) {
  const own = module.exports.get(name)
  if (own?.isPublic || (own?.isType && (module.identifiers.get(name) ?? 0) > 1)) return true
  return module.imports.some(
    (edge) =>
      edge.reexport &&
      edge.names !== '*' &&
      graph.modules.has(edge.target) &&
      edge.names.some(
        (binding) => binding.as === name && isPublic(graph.modules.get(edge.target), binding.name, graph),
      ),
  )
}

function findUnusedExports(graph) {
  const used = markUses(graph)
  const found = []
  for (const module of graph.modules.values()) {
    if (isRoot(module, graph)) continue
    const isIndex = /\/src\/index\.tsx?$/.test(module.short)
    for (const [name, { line, isType }] of module.exports) {
      if (isUsedOutside(module, name, used, graph) || isPublic(module, name, graph)) continue
      const usedInside = !isIndex && (module.identifiers.get(name) ?? 0) > 1
      // A type that only its own file names still describes what that file exports; a value does not need its export.
      if (usedInside && isType) continue
      if (usedInside && hasTypeTwin(module, name)) continue
      found.push(
        `${module.short}:${line} ${name} is exported and ${usedInside ? 'used only in its own file' : 'used by nobody'}`,
      )
    }
  }
  return found
}

/** `export const Bot = …; export type Bot = …`: a schema with its type, the type being what others may name. */
const hasTypeTwin = (module, name) => new RegExp(`export type ${name}\\b`).test(module.text)

/** Everything unused in a repository, one line each. */
export function findUnused(base) {
  const graph = readSourceGraph(base)
  return [...findUnusedFiles(graph), ...findUnusedExports(graph), ...findDependencyProblems(graph)]
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const unused = findUnused(root)
  for (const line of unused) console.error(line)
  if (unused.length > 0) process.exitCode = 1
  else console.log('no unused file, export or dependency')
}

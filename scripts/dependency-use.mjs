import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { packageOf } from './source-graph.mjs'
import { inSources, packageOfFile } from './workspace.mjs'

const usedByConfiguration = /@vitest-environment +(\S+)|jsxImportSource"?:? *"?([\w@/-]+)/g

function namesUsedIn(modules, texts) {
  const names = new Set(
    modules.flatMap((module) => module.imports.map((edge) => packageOf(edge.specifier))).filter(Boolean),
  )
  for (const text of [...texts, ...modules.map((module) => module.text)]) {
    for (const match of text.matchAll(usedByConfiguration)) names.add(match[1] ?? match[2])
    for (const match of text.matchAll(/(?:require(?:\.resolve)?|import\.meta\.resolve)\(\s*'([^'.][^']*)'/g))
      names.add(packageOf(match[1]))
    for (const match of text.matchAll(/node_modules\/((?:@[\w-]+\/)?[\w.-]+)\//g)) names.add(match[1])
    for (const match of text.matchAll(
      /['"`/](?:node_modules\/)?((?:@[\w-]+\/)?[\w.-]+)\/(?:bin|dist|styles)[^'"`]*['"`]/g,
    ))
      names.add(match[1])
  }
  return names
}

const readTexts = (folder, names) =>
  names
    .map((name) => join(folder, name))
    .filter(existsSync)
    .map((path) => readFileSync(path, 'utf8'))

/** `@types/x` is needed where x is; a peer is needed by what asked for it. */
function isNeeded(name, used, folder) {
  if (used.has(name)) return true
  if (name.startsWith('@types/')) return name === '@types/node' || used.has(name.slice(7).replace('__', '/'))
  return [...used].some((user) => {
    const manifest = [
      join(folder, 'node_modules', user, 'package.json'),
      join(folder, '../..', 'node_modules', user, 'package.json'),
    ].find(existsSync)
    return manifest && JSON.parse(readFileSync(manifest, 'utf8')).peerDependencies?.[name] !== undefined
  })
}

function findPackageDependencies(own, graph, rootDeclared) {
  const modules = [...graph.modules.values()].filter((module) => packageOfFile(module) === own.short)
  const used = namesUsedIn(modules, [
    ...readTexts(own.folder, ['tsconfig.json', 'vite.config.ts', 'build.mjs']),
    ...readStyles(own.folder),
  ])
  const declared = Object.keys({
    ...own.manifest.dependencies,
    ...own.manifest.devDependencies,
    ...own.manifest.peerDependencies,
  })
  const where = `packages/${own.short}/package.json`
  const found = declared
    .filter((name) => !isNeeded(name, used, own.folder))
    .map((name) => `${where} declares ${name}, which nothing uses`)
  for (const module of modules) {
    const isDevelopment = module.isTest || !inSources(module)
    for (const edge of module.imports) {
      const name = packageOf(edge.specifier)
      if (!name || isBuiltin(name) || declared.includes(name) || (isDevelopment && rootDeclared.includes(name)))
        continue
      if (edge.typeOnly && rootDeclared.includes(name)) continue
      found.push(`${module.short}:${edge.line} imports ${name}, which ${where} does not declare`)
    }
  }
  return found
}

function readStyles(folder) {
  const source = join(folder, 'src')
  return existsSync(source)
    ? readdirSync(source, { recursive: true })
        .filter((name) => name.endsWith('.css'))
        .map((name) => readFileSync(join(source, name), 'utf8'))
    : []
}

function findRootDependencies(graph, manifest) {
  const modules = [...graph.modules.values()].filter((module) => !inSources(module) || module.isTest)
  const commands = Object.values(manifest.scripts ?? {}).join(' ')
  const used = namesUsedIn(modules, readTexts(graph.base, ['vitest.config.ts', 'tests/vitest.config.ts', 'biome.json']))
  const binaries = { '@biomejs/biome': 'biome', typescript: 'tsc', vitest: 'vitest', vite: 'vite' }
  return Object.keys(manifest.devDependencies ?? {})
    .filter((name) => !isNeeded(name, used, join(graph.base, 'packages/_')))
    .filter((name) => !binaries[name] || !new RegExp(`\\b${binaries[name]}\\b`).test(commands))
    .map((name) => `package.json declares ${name}, which nothing uses`)
}

/** Dependencies declared and unused, or used and undeclared, one line each. */
export function findDependencyProblems(graph) {
  const path = join(graph.base, 'package.json')
  const manifest = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
  const rootDeclared = Object.keys(manifest.devDependencies ?? {})
  return [
    ...graph.packages.flatMap((own) => findPackageDependencies(own, graph, rootDeclared)),
    ...findRootDependencies(graph, manifest),
  ]
}

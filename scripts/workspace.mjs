import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

const skippedFolders = new Set(['node_modules', 'dist', 'data', '.git', '.cache', 'coverage'])

/**
 * All files below a folder whose name passes `accept`, as absolute paths in stable order. Generated and installed
 * folders are left out. A folder that does not exist has no files.
 */
export function listFiles(folder, accept = () => true) {
  if (!existsSync(folder)) return []
  const files = []
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name)) files.push(...listFiles(path, accept))
    } else if (entry.isFile() && accept(entry.name)) files.push(path)
  }
  return files.sort()
}

/** Is this the name of a TypeScript or JavaScript source? */
export const isSource = (name) => /\.(ts|tsx|mts|mjs|js)$/.test(name) && !/\.d\.m?ts$/.test(name)

/** Is this the name of a test or of what only tests import? */
export const isTest = (path) =>
  /(\.test\.tsx?|\.contract\.ts|\/test-support\.ts)$/.test(path) || /\/(testing|fixtures)\//.test(path)

/** A path as it is written in reports: relative to the repository, with slashes. */
export const toShortPath = (path, base = root) => relative(base, path).split(sep).join('/')

/** The packages below `packages/`: folder, manifest and name of each. */
export function listPackages(base = root) {
  const folder = join(base, 'packages')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => existsSync(join(path, 'package.json')))
    .sort()
    .map((path) => {
      const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))
      return { folder: path, short: toShortPath(path, folder), name: manifest.name, manifest }
    })
}

/** The folder name of the package a module of the source graph lies in, or `undefined`. */
export const packageOfFile = (module) => /^packages\/([^/]+)\//.exec(module.short)?.[1]

/** Does a module of the source graph lie in a package's `src`? */
export const inSources = (module) => /^packages\/[^/]+\/src\//.test(module.short)

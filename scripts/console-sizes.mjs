// What each page of the console loads before its first words: the entry with everything it imports, the page with everything
// it imports, their styles, and one language; the settings have words of their own.
// Bytes after brotli, of the built files themselves.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

const consoleFolder = join(import.meta.dirname, '../packages/console')
const assets = join(consoleFolder, 'dist/assets')

/** Pages by the beginning of their chunk; the editor is lazy by itself and has no part in the first load. */
const pages = [
  { name: 'agents', chunk: 'agents-page' },
  { name: 'conversations', chunk: 'conversations-page' },
  { name: 'overview', chunk: 'overview-page' },
  { name: 'settings', chunk: 'settings-page', hasOwnTexts: true },
  { name: 'install', chunk: 'install-page' },
  { name: 'editor', chunk: 'editor-page', isLazy: true },
]

/** @returns {{ name: string, brotli: number, isLazy?: boolean }[]} */
export function readConsoleSizes() {
  const index = join(consoleFolder, 'dist/index.html')
  if (!existsSync(index)) execFileSync('npx', ['vite', 'build'], { cwd: consoleFolder, stdio: 'ignore' })
  const files = readdirSync(assets)
  const named = [...readFileSync(index, 'utf8').matchAll(/assets\/([\w.-]+\.(?:js|css))/g)].map((match) => match[1])
  const entry = withImports(named)
  return pages.map(({ chunk, hasOwnTexts, ...page }) => {
    const own = files.filter((file) => file.startsWith(`${chunk}-`) && /\.(js|css)$/.test(file))
    const language = files.filter(
      (file) => /^en-[\w-]{8}\.js$/.test(file) || (hasOwnTexts && /^en-settings-.+\.js$/.test(file)),
    )
    const all = new Set([...entry, ...withImports([...own, ...language, ...listStyles(own, named)])])
    return { ...page, brotli: [...all].reduce((sum, file) => sum + brotliBytes(file), 0) }
  })
}

/** The files with all that they import statically. */
function withImports(files, found = new Set()) {
  for (const file of files) {
    if (found.has(file)) continue
    found.add(file)
    if (!file.endsWith('.js')) continue
    const text = readFileSync(join(assets, file), 'utf8')
    withImports(
      [...text.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)].map((match) => match[1]),
      found,
    )
  }
  return found
}

/** The styles and chunks that the entry hands to the browser when it is about to open the page. */
function listStyles(own, named) {
  const entry = named.find((file) => /^index-.*\.js$/.test(file))
  const text = readFileSync(join(assets, entry), 'utf8')
  const list = /\[("assets\/[^\]]+)\]/.exec(text)?.[1]
  const deps = [...(list ?? '').matchAll(/assets\/([\w.-]+)"/g)].map((match) => match[1])
  const script = own.find((file) => file.endsWith('.js'))
  const places = new RegExp(`${script?.replace(/\./g, '\\.')}[^\\[]*\\[([\\d,]*)\\]`).exec(text)?.[1] ?? ''
  return places === ''
    ? []
    : places
        .split(',')
        .map((place) => deps[Number(place)])
        .filter(Boolean)
}

function brotliBytes(file) {
  const ready = join(assets, `${file}.br`)
  return existsSync(ready) ? readFileSync(ready).length : brotliCompressSync(readFileSync(join(assets, file))).length
}

// Follows every relative link and anchor in the Markdown files of the repository.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createSlugger } from './heading-anchors.mjs'
import { listFiles, root, toShortPath } from './workspace.mjs'

const withoutCode = (markdown) =>
  markdown
    .replace(/^(`{3,}|~{3,})[\s\S]*?^\1[ \t]*$/gm, '')
    .replace(/(`+)[^`][\s\S]*?\1/g, '')
    .replace(/<!--[\s\S]*?-->/g, '')

/** The anchors a page offers: those of its headings, and those it sets itself. */
export function anchorsOf(markdown) {
  const withoutFences = markdown.replace(/^(`{3,}|~{3,})[\s\S]*?^\1[ \t]*$/gm, '')
  const toSlug = createSlugger()
  const headings = [...withoutFences.matchAll(/^#{1,6} +(.+?) *#*$/gm)].map(([, heading]) => heading)
  const plain = headings.map((heading) => heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', ''))
  const own = [...withoutFences.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id]) => id)
  return new Set([...plain.map(toSlug), ...own])
}

function targetsOf(markdown) {
  const text = withoutCode(markdown)
  const inline = [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)]
  const references = [...text.matchAll(/^\[[^\]]+\]:\s*<?(\S+?)>?(?:\s+"[^"]*")?$/gm)]
  const html = [...text.matchAll(/<(?:img|a)\b[^>]*\b(?:src|href)="([^"]+)"/g)]
  return [...inline, ...references, ...html].map(([, target]) => target)
}

function problemWith(target, path) {
  if (/^([a-z][a-z0-9+.-]*:|\/)/i.test(target)) return undefined
  const [file, anchor] = target.split('#')
  const targetPath = file ? resolve(dirname(path), decodeURIComponent(file)) : path
  if (!existsSync(targetPath)) return 'does not exist'
  if (anchor === undefined || !targetPath.endsWith('.md') || !statSync(targetPath).isFile()) return undefined
  return anchorsOf(readFileSync(targetPath, 'utf8')).has(decodeURIComponent(anchor)) ? undefined : 'has no such heading'
}

/** Every broken link in a folder, one line each. */
export function findBrokenLinks(base) {
  const pages = listFiles(base, (name) => name.endsWith('.md'))
  const broken = []
  let linkCount = 0
  for (const path of pages) {
    for (const target of targetsOf(readFileSync(path, 'utf8'))) {
      linkCount++
      const problem = problemWith(target, path)
      if (problem) broken.push(`${toShortPath(path, base)}: ${target} ${problem}`)
    }
  }
  return { broken, linkCount, pageCount: pages.length }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { broken, linkCount, pageCount } = findBrokenLinks(root)
  for (const line of broken) console.error(line)
  if (broken.length > 0) process.exitCode = 1
  else console.log(`${linkCount} links in ${pageCount} pages lead somewhere`)
}

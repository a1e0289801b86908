// Writes what the demo agent knows: the guides, one text each, so that it answers from the pages a reader can open.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { listFiles, root } from './workspace.mjs'

const outputPath = join(root, 'packages/server/dist/demo-knowledge.json')

/** A guide as a text of knowledge: its title, its words without the links between languages, and where it can be read. */
export function toKnowledgeText(name, markdown) {
  const title = /^# +(.+)$/m.exec(markdown)?.[1]?.trim() ?? name
  const text = markdown
    .replace(/^# .+\n/m, '')
    .replace(/<!--[\s\S]*?-->\n?/g, '')
    .replace(/^\[(中文|English)\]\([^)]*\)\s*$/gm, '')
    .replace(/\]\((?:\.\/)?([\w-]+(?:\.zh-CN)?)\.md(#[^)]*)?\)/g, '](/docs/guides/$1)')
    // Nobody reads a picture in an answer of words.
    .replace(/^!\[[^\]]*\]\([^)]*\)\n*/gm, '')
    // Pages beside the guides are not served with them: their name is enough.
    .replace(/\[([^\]]+)\]\(\.\.\/[^)]*\)/g, '$1')
    .trim()
  return { title, text, url: `/docs/guides/${name}` }
}

/** Writes `packages/server/dist/demo-knowledge.json` from `docs/guides`. */
export async function writeDemoKnowledge(folder = join(root, 'docs/guides'), output = outputPath) {
  const texts = listFiles(folder, (name) => name.endsWith('.md')).map((path) =>
    toKnowledgeText(basename(path, '.md'), readFileSync(path, 'utf8')),
  )
  mkdirSync(dirname(output), { recursive: true })
  writeFileSync(output, `${JSON.stringify(texts, null, 2)}\n`)
  return texts
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const texts = await writeDemoKnowledge()
  console.log(`demo knowledge: ${texts.length} texts`)
}

// Writes the documentation as pages for `/docs`: packages/server/dist/docs. The Markdown is drawn by the widget's own
// renderer, so what the guides use is also what answers can show.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Window } from 'happy-dom'
import { runnerImport } from 'vite'
import { renderDocument, renderStartPage, sections } from './docs-layout.mjs'
import { createSlugger } from './heading-anchors.mjs'
import { listFiles, root } from './workspace.mjs'

const outputFolder = join(root, 'packages/server/dist/docs')
const renderer = 'packages/sdk/src/markdown/markdown-view.ts'
/** Relative links are resolved against this and lose it again; the name can never be a real host. */
const origin = 'https://docs.invalid'

const titleOf = (markdown, name) => (/^# +(.+)$/m.exec(markdown)?.[1] ?? name).replaceAll('`', '')
const languageOf = (name) => (name.endsWith('.zh-CN') ? 'zh-CN' : 'en')

/** The first questions that a guide answers: what the start page says of it. */
function openingOf(markdown) {
  const questions = [...markdown.matchAll(/^## +(.+)$/gm)].map(([, heading]) => heading.replaceAll('`', ''))
  return questions.slice(0, 2).join(' ')
}

function readPages(docsFolder) {
  return [...new Set(sections.map(({ name }) => name))].flatMap((section) =>
    listFiles(join(docsFolder, section), (name) => name.endsWith('.md')).map((path) => {
      const markdown = readFileSync(path, 'utf8').replace(/<!--[\s\S]*?-->\n?/g, '')
      const name = basename(path, '.md')
      return {
        section,
        name,
        markdown,
        title: titleOf(markdown, name),
        opening: openingOf(markdown),
        language: languageOf(name),
        path: `/docs/${section}/${name}`,
      }
    }),
  )
}

/** Links between pages lose host and `.md`; pictures lose the host; links to the web stay as the renderer made them. */
function mendLinks(container) {
  for (const link of container.querySelectorAll('a[href]')) {
    const url = new URL(link.getAttribute('href'))
    if (url.origin !== origin) continue
    // What is in the repository and not among these pages stays a name.
    if (!url.pathname.startsWith('/docs/')) {
      link.replaceWith(...link.childNodes)
      continue
    }
    link.setAttribute('href', url.pathname.replace(/\.md$/, '') + url.hash)
    link.removeAttribute('target')
    link.removeAttribute('rel')
  }
  for (const image of container.querySelectorAll('img[src]'))
    image.setAttribute('src', image.getAttribute('src').replace(origin, ''))
}

/** The line that leads to the other language; the header of every page has that link. */
function dropLanguageLine(container) {
  const line = container.querySelector('h1 + p')
  if (line?.children.length === 1 && /^(中文|English)$/.test(line.textContent.trim())) line.remove()
}

function renderBody(page, document, renderMarkdown) {
  const container = document.createElement('div')
  // Our own pictures are shown; those of others stay links.
  const allowImage = (url) => url.origin === origin
  renderMarkdown(container, page.markdown, { baseUrl: `${origin}${page.path}`, allowImage })
  mendLinks(container)
  dropLanguageLine(container)
  const toSlug = createSlugger()
  for (const heading of container.querySelectorAll('h1,h2,h3,h4')) heading.id = toSlug(heading.textContent)
  const headings = [...container.querySelectorAll('h2')].map(({ id, textContent }) => ({ id, text: textContent }))
  return { body: container.innerHTML, headings }
}

function writePage(output, name, html) {
  const file = join(output, `${name}.html`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, html)
}

const explorer = `<h1>Try the API</h1>
<p class="lead">Every call of this server, from its <a href="/docs/openapi.json">OpenAPI 3.1 document</a>. A personal access token comes from the console or from <code>BUTTONHOLE_OWNER_TOKEN</code>.</p>
<label class="token">Access token <input id="token" type="password" autocomplete="off" spellcheck="false"></label>
<label class="token">Find a call <input id="filter" type="search" autocomplete="off" spellcheck="false"></label>
<p id="nothing" role="status"></p>
<div id="api" aria-busy="true"></div>`

/** Pictures that guides show. */
function copyImages(docsFolder, output) {
  const folder = join(docsFolder, 'images')
  if (!existsSync(folder)) return
  for (const path of listFiles(folder, (name) => /\.(png|webp|svg|jpg)$/.test(name))) {
    const target = join(output, 'images', path.slice(folder.length + 1))
    mkdirSync(dirname(target), { recursive: true })
    copyFileSync(path, target)
  }
}

/** Writes every page, and a start page in each language that opens with the guides. */
export async function writeDocsPages(docsFolder = join(root, 'docs'), output = outputFolder) {
  const { module } = await runnerImport(join(root, renderer), { configFile: false, logLevel: 'error' })
  const window = new Window()
  const pages = readPages(docsFolder)
  rmSync(output, { recursive: true, force: true })
  for (const page of pages) {
    const content = renderBody(page, window.document, module.renderMarkdown)
    writePage(output, `${page.section}/${page.name}`, renderDocument(pages, { ...page, ...content }))
  }
  writePage(output, 'index', renderStartPage(pages, 'en'))
  writePage(output, 'zh-CN', renderStartPage(pages, 'zh-CN'))
  const script = '\n<script type="module" src="/docs/api-explorer.js"></script>'
  const explorerPage = { title: 'Try the API', language: 'en', path: '/docs/api', body: explorer, script }
  writePage(output, 'api', renderDocument(pages, explorerPage))
  for (const file of ['style.css', 'api-explorer.js'])
    writeFileSync(join(output, file), readFileSync(join(root, 'docs', file), 'utf8'))
  copyImages(docsFolder, output)
  await window.happyDOM.close()
  return pages
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const pages = await writeDocsPages()
  console.log(`docs: ${pages.length} pages`)
}

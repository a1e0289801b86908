// Writes the documentation as pages for `/docs`: packages/server/dist/docs. The Markdown is drawn by the widget's own
// renderer, so what the guides use is also what answers can show.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Window } from 'happy-dom'
import { runnerImport } from 'vite'
import { createSlugger } from './heading-anchors.mjs'
import { listFiles, root } from './workspace.mjs'

const outputFolder = join(root, 'packages/server/dist/docs')
const renderer = 'packages/sdk/src/markdown/markdown-view.ts'
/** Relative links are resolved against this and lose it again; the name can never be a real host. */
const origin = 'https://docs.invalid'
const sections = [
  { name: 'guides', title: 'Guides', accept: (name) => !name.endsWith('.zh-CN') },
  { name: 'guides', title: '指南', accept: (name) => name.endsWith('.zh-CN') },
  { name: 'reference', title: 'Reference', accept: (name) => !name.endsWith('.api') },
  { name: 'reference', title: 'Packages', accept: (name) => name.endsWith('.api') },
  { name: 'decisions', title: 'Decisions', accept: () => true },
]

const escapeHtml = (text) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
const titleOf = (markdown, name) => (/^# +(.+)$/m.exec(markdown)?.[1] ?? name).replaceAll('`', '')

function readPages(docsFolder) {
  return [...new Set(sections.map(({ name }) => name))].flatMap((section) =>
    listFiles(join(docsFolder, section), (name) => name.endsWith('.md')).map((path) => {
      const markdown = readFileSync(path, 'utf8').replace(/<!--[\s\S]*?-->\n?/g, '')
      const name = basename(path, '.md')
      return { section, name, markdown, title: titleOf(markdown, name), path: `/docs/${section}/${name}` }
    }),
  )
}

/** Links between pages lose host and `.md`; links to the web stay as the renderer made them. */
function mendLinks(container) {
  for (const link of container.querySelectorAll('a[href]')) {
    const url = new URL(link.getAttribute('href'))
    if (url.origin !== origin) continue
    const isPage = url.pathname.startsWith('/docs/')
    link.setAttribute('href', isPage ? url.pathname.replace(/\.md$/, '') + url.hash : '/docs')
    link.removeAttribute('target')
    link.removeAttribute('rel')
  }
}

function renderBody(page, document, renderMarkdown) {
  const container = document.createElement('div')
  renderMarkdown(container, page.markdown, { baseUrl: `${origin}${page.path}` })
  mendLinks(container)
  const toSlug = createSlugger()
  for (const heading of container.querySelectorAll('h1,h2,h3,h4')) heading.id = toSlug(heading.textContent)
  return container.innerHTML
}

function renderNavigation(pages, current) {
  return sections
    .map(({ name, title, accept }) => {
      const links = pages
        .filter((page) => page.section === name && accept(page.name))
        .map((page) => {
          const mark = page.path === current ? ' aria-current="page"' : ''
          return `<li><a href="${page.path}"${mark}>${escapeHtml(page.title)}</a></li>`
        })
      return links.length > 0 ? `<h2>${title}</h2><ul>${links.join('')}</ul>` : ''
    })
    .join('\n')
}

function renderPage({ title, language, navigation, body, script = '' }) {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Buttonhole</title>
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<nav aria-label="Documentation"><a class="home" href="/">Buttonhole</a>
${navigation}
</nav>
<main>
${body}
</main>${script}
</body>
</html>
`
}

const languageOf = (name) => (name.endsWith('.zh-CN') ? 'zh-CN' : 'en')

/** Writes every page and the start page, which opens with the API reference and the guides. */
export async function writeDocsPages(docsFolder = join(root, 'docs'), output = outputFolder) {
  const { module } = await runnerImport(join(root, renderer), { configFile: false, logLevel: 'error' })
  const window = new Window()
  const pages = readPages(docsFolder)
  rmSync(output, { recursive: true, force: true })
  for (const page of pages) {
    const file = join(output, page.section, `${page.name}.html`)
    mkdirSync(dirname(file), { recursive: true })
    const body = renderBody(page, window.document, module.renderMarkdown)
    writeFileSync(
      file,
      renderPage({ ...page, language: languageOf(page.name), navigation: renderNavigation(pages, page.path), body }),
    )
  }
  mkdirSync(output, { recursive: true })
  const contents = `<h1>Documentation</h1>\n<p><a href="/docs/api">Try the API</a> · <a href="/docs/reference/http-api">HTTP API</a> · <a href="/docs/guides/getting-started">Getting started</a> · <a href="/docs/guides/getting-started.zh-CN" lang="zh-CN">快速开始</a></p>\n<div class="contents">${renderNavigation(pages)}</div>`
  writeFileSync(
    join(output, 'index.html'),
    renderPage({ title: 'Documentation', language: 'en', navigation: '', body: contents }),
  )
  const explorer = `<h1>Try the API</h1>
<p>Every call of this server, from its <a href="/docs/openapi.json">OpenAPI 3.1 document</a>. A personal access token comes from the console or from <code>BUTTONHOLE_OWNER_TOKEN</code>.</p>
<label class="token">Access token <input id="token" type="password" autocomplete="off" spellcheck="false"></label>
<div id="api" aria-busy="true"></div>`
  writeFileSync(
    join(output, 'api.html'),
    renderPage({
      title: 'Try the API',
      language: 'en',
      navigation: renderNavigation(pages),
      body: explorer,
      script: '\n<script type="module" src="/docs/api-explorer.js"></script>',
    }),
  )
  for (const file of ['style.css', 'api-explorer.js'])
    writeFileSync(join(output, file), readFileSync(join(root, 'docs', file), 'utf8'))
  await window.happyDOM.close()
  return pages
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const pages = await writeDocsPages()
  console.log(`docs: ${pages.length} pages`)
}

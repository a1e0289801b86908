// The HTML around a documentation page: navigation in the reader's language, a table of contents, the pages before and after.
export const sections = [
  { name: 'guides', language: 'en', title: 'Guides', accept: (name) => !name.endsWith('.zh-CN') },
  { name: 'guides', language: 'zh-CN', title: '指南', accept: (name) => name.endsWith('.zh-CN') },
  { name: 'reference', title: 'Reference', chineseTitle: '参考', accept: (name) => !name.endsWith('.api') },
  { name: 'reference', title: 'Packages', chineseTitle: '软件包', accept: (name) => name.endsWith('.api') },
  { name: 'decisions', title: 'Decisions', chineseTitle: '决策记录', accept: () => true },
]

const words = {
  en: { label: 'Documentation', pages: 'Pages', here: 'On this page', try: 'Try the API', other: '中文' },
  'zh-CN': { label: '文档', pages: '目录', here: '本页内容', try: '试用 API', other: 'English' },
}

/** A short button of two stitches: the mark, as in the product. */
const mark =
  '<svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true"><path d="M16 1a15 15 0 0 1 0 30H3.5A2.5 2.5 0 0 1 1 28.5V16A15 15 0 0 1 16 1z" fill="#1d5c49"/><circle cx="16" cy="16" r="11.4" fill="none" stroke="#fffbf0" stroke-opacity=".24" stroke-width="1.2"/><path d="M11.2 12.8h0M20.8 12.8h0M11.2 19.2h0M20.8 19.2h0" stroke="#0d3528" stroke-width="4.2" stroke-linecap="round"/><path d="M11.2 12.8h9.6M11.2 19.2h9.6" stroke="#fffbf0" stroke-width="2.3" stroke-linecap="round"/></svg>'

export const escapeHtml = (text) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** The groups a reader of this language is shown, each with its pages. */
export function listGroups(pages, language) {
  return sections
    .filter((section) => (section.language ?? language) === language)
    .map(({ name, title, chineseTitle, accept }) => ({
      title: language === 'en' ? title : (chineseTitle ?? title),
      pages: pages.filter((page) => page.section === name && accept(page.name)),
    }))
    .map((group) => ({ ...group, pages: group.pages.toSorted((a, b) => placeOf(a) - placeOf(b)) }))
    .filter((group) => group.pages.length > 0)
}

/** What a newcomer reads comes first, what is looked up comes last; the rest keeps its order. */
function placeOf({ name }) {
  if (name.startsWith('getting-started')) return 0
  if (name.startsWith('install-on-a-page')) return 1
  return name.startsWith('faq') ? 3 : 2
}

function renderNavigation(pages, language, current) {
  const link = ({ path, title }) =>
    `<li><a href="${path}"${path === current ? ' aria-current="page"' : ''}>${escapeHtml(title)}</a></li>`
  const groups = listGroups(pages, language)
    .map((group) => `<h2>${group.title}</h2><ul>${group.pages.map(link).join('')}</ul>`)
    .join('\n')
  const explorer = link({ path: '/docs/api', title: words[language].try })
  return `<ul>${explorer}</ul>\n${groups}`
}

/** The way to the same page in the other language, or to that language's start page. */
function otherLanguage(pages, { path, language }) {
  const twin = language === 'en' ? `${path}.zh-CN` : path.replace(/\.zh-CN$/, '')
  const start = language === 'en' ? '/docs/zh-CN' : '/docs'
  const known = pages.some((page) => page.path === twin) ? twin : start
  return `<a href="${known}" lang="${language === 'en' ? 'zh-CN' : 'en'}" hreflang="${language === 'en' ? 'zh-CN' : 'en'}">${words[language].other}</a>`
}

function renderContents(headings, language) {
  if (headings.length < 3) return ''
  const links = headings.map(({ id, text }) => `<li><a href="#${id}">${escapeHtml(text)}</a></li>`)
  return `<aside aria-label="${words[language].here}"><h2>${words[language].here}</h2><ul>${links.join('')}</ul></aside>`
}

function renderNeighbours(pages, { path, language }) {
  const group = listGroups(pages, language).find(({ pages: listed }) => listed.some((page) => page.path === path))
  if (!group) return ''
  const place = group.pages.findIndex((page) => page.path === path)
  const link = (page, relation) =>
    page ? `<a href="${page.path}" rel="${relation}">${escapeHtml(page.title)}</a>` : '<span></span>'
  return `<footer>${link(group.pages[place - 1], 'prev')}${link(group.pages[place + 1], 'next')}</footer>`
}

/** One whole page. `headings` are the second-level ones with their ids; `path` is where it is served. */
export function renderDocument(pages, { title, language, path, body, headings = [], script = '' }) {
  const text = words[language]
  const navigation = renderNavigation(pages, language, path)
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Buttonhole</title>
<link rel="icon" href="/favicon.ico" type="image/svg+xml">
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<header><a class="home" href="/">${mark}Buttonhole</a><a href="${language === 'en' ? '/docs' : '/docs/zh-CN'}">${text.label}</a>${otherLanguage(pages, { path, language })}</header>
<nav class="wide" aria-label="${text.label}">
${navigation}
</nav>
<details class="narrow"><summary>${text.pages}</summary><nav aria-label="${text.pages}">
${navigation}
</nav></details>
<main>
${body}
${renderNeighbours(pages, { path, language })}
</main>
${renderContents(headings, language)}${script}
</body>
</html>
`
}

/** The start page: every guide with the questions it opens with. */
export function renderStartPage(pages, language) {
  const chinese = language === 'zh-CN'
  const item = ({ path, title, opening }) =>
    `<li><a href="${path}"><strong>${escapeHtml(title)}</strong><span>${escapeHtml(opening)}</span></a></li>`
  const [guides, ...rest] = listGroups(pages, language)
  const groups = rest.map(
    (group) =>
      `<section><h2>${group.title}</h2><ul class="plain">${group.pages
        .map(({ path, title }) => `<li><a href="${path}">${escapeHtml(title)}</a></li>`)
        .join('')}</ul></section>`,
  )
  const lead = chinese
    ? '怎样开始、怎样装到网页上、怎样调用，以及每个决定的缘由。'
    : 'How to start, how to put an agent on a page, how to call it, and why things are as they are.'
  const start = chinese ? '/docs/guides/getting-started.zh-CN' : '/docs/guides/getting-started'
  const body = `<h1>${words[language].label}</h1>
<p class="lead">${lead}</p>
<p class="first"><a class="button" href="${start}">${chinese ? '快速开始' : 'Getting started'}</a><a class="button quiet" href="/docs/api">${words[language].try}</a></p>
<h2>${guides?.title ?? ''}</h2>
<ul class="cards">${(guides?.pages ?? []).map(item).join('')}</ul>
<div class="groups">${groups.join('')}</div>`
  const path = chinese ? '/docs/zh-CN' : '/docs'
  return renderDocument(pages, { title: words[language].label, language, path, body })
}

import { baseUrl, createRoot } from './test-support.ts'
import { toSafeUrl } from './url.ts'

/**
 * Turns tags of the expected HTML that stand like that in the Markdown into text: they are the author's raw HTML, which
 * we show. What is left are the tags that Markdown makes.
 */
export function escapeRawHtml(html: string, markdown: string): string {
  const escaped = html.replace(/<!---?>|<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<[^<>]*>/g, (tag) =>
    markdown.includes(tag) ? tag.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') : tag,
  )
  return escaped.replace(notOurs, '&lt;')
}

/** The beginning of anything that Markdown does not make, such as a tag that never ends. */
const notOurs = /<(?!\/?(?:p|h[1-6r]|[uo]l|li|blockquote|pre|code|em|strong|a|img|br)\b)/g

/** The tree as text, without what we do differently on purpose. */
export function toComparableTree(root: Element): string {
  return printChildren(root, false).trim()
}

/** The expected HTML as a tree; marks its lists, for there a paragraph in a tight list is a difference. */
export function parseExpected(html: string): Element {
  const root = createRoot()
  root.innerHTML = html
  root.querySelectorAll('ul, ol').forEach((list) => {
    list.setAttribute('data-expected', '')
  })
  return root
}

function printChildren(parent: Element, isPre: boolean): string {
  let printed = ''
  parent.childNodes.forEach((node) => {
    if (node.nodeType === 8) printed += `<!--${node.textContent}-->`
    else printed += node.nodeType === 3 ? printText(node.textContent ?? '') : printElement(node as Element, isPre)
  })
  return isPre
    ? printed
    : printed.replace(/[ \n]+/g, ' ').replace(/ ?(<\/?(?:p|h\d|ul|ol|li|blockquote|pre|hr|table)\b[^>]*>) ?/g, '$1')
}

const printText = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

function printElement(element: Element, isPre: boolean): string {
  const tag = element.nodeName.toLowerCase()
  const content = () => printChildren(element, isPre || tag === 'pre')
  // HTML blocks: text without an element in the expectation.
  if (tag === 'pre' && element.className === 'html') return ` ${printChildren(element, false)} `
  // Tight lists hold paragraphs; style sheets treat them as text.
  if (tag === 'p' && isTight(element)) return ` ${content()} `
  if (tag === 'a') return printLink(element, content())
  if (tag === 'img') {
    const src = toSafeUrl(element.getAttribute('src') ?? '', baseUrl)?.href
    return `<img ${src} ${element.getAttribute('alt')} ${element.getAttribute('title')}>`
  }
  const start = element.getAttribute('start')
  const attribute = element.getAttribute('class')?.startsWith('language-')
    ? ` ${element.className}`
    : start
      ? ` ${start}`
      : ''
  return `<${tag}${attribute}>${content()}</${tag}>`
}

const isTight = (paragraph: Element) =>
  paragraph.parentElement?.nodeName === 'LI' &&
  paragraph.parentElement.parentElement?.hasAttribute('data-expected') !== true &&
  paragraph.parentElement.parentElement?.className !== 'loose'

/** Addresses are compared as the browser reads them; those with a scheme we refuse are text. */
function printLink(anchor: Element, content: string): string {
  const href = toSafeUrl(anchor.getAttribute('href') ?? '', baseUrl)?.href
  return href === undefined
    ? content
    : `<a ${href.replace(/%5B/g, '[').replace(/%5D/g, ']')} ${anchor.getAttribute('title')}>${content}</a>`
}

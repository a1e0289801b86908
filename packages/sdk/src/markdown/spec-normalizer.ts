import { baseUrl, createRoot } from './test-support.ts'
import { toSafeUrl } from './url.ts'

/**
 * Turns tags of the expected HTML that stand like that in the Markdown into text: they are the author's raw HTML, which
 * we show. What is left are the tags that Markdown makes.
 */
export function escapeRawHtml(html: string, markdown: string): string {
  return html.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<[^<>]*>/g, (tag) =>
    markdown.includes(tag) ? tag.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') : tag,
  )
}

/** The tree as text, without what we do differently on purpose. */
export function toComparableTree(root: Element): string {
  return printChildren(root, false)
}

export function parseHtml(html: string): Element {
  const root = createRoot()
  root.innerHTML = html
  return root
}

function printChildren(parent: Element, isPre: boolean): string {
  let printed = ''
  parent.childNodes.forEach((node) => {
    printed += node.nodeType === 3 ? printText(node.textContent ?? '') : printElement(node as Element, isPre)
  })
  return isPre ? printed : printed.replace(/\s+/g, ' ').replace(/ ?(<\/?(?:p|h\d|ul|ol|li|blockquote|pre|hr|table)\b[^>]*>) ?/g, '$1')
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
  const attribute = element.getAttribute('class')?.startsWith('language-') ? ` ${element.className}` : start ? ` ${start}` : ''
  return `<${tag}${attribute}>${content()}</${tag}>`
}

const isTight = (paragraph: Element) =>
  paragraph.parentElement?.nodeName === 'LI' &&
  paragraph.parentElement.parentElement?.hasAttribute('data-expected') !== true &&
  paragraph.parentElement.parentElement?.className !== 'loose'

/** Addresses are compared as the browser reads them; those with a scheme we refuse are text. */
function printLink(anchor: Element, content: string): string {
  const href = toSafeUrl(anchor.getAttribute('href') ?? '', baseUrl)?.href
  return href === undefined ? content : `<a ${href} ${anchor.getAttribute('title')}>${content}</a>`
}

import { BlockParser } from './block-parser.ts'
import type { OpenTag } from './inline-event.ts'
import type { Target } from './link-target.ts'
import { toSafeUrl } from './url.ts'
import type { ViewContext } from './view-context.ts'

/** How a message is shown. */
export interface MarkdownOptions {
  /** Images for which this returns true become <img>; all others become a link with the alt text. Default: none. */
  allowImage?(url: URL): boolean
  /** Base for relative addresses. Default: none, so they are shown as text; the widget lives in a foreign page. */
  baseUrl?: string
  /** Words that a link to this address sends instead of leading somewhere; `undefined` for all others. Default: none do. */
  readSaying?(address: string): string | undefined
  /** Called once when a code block is complete: its fence is closed or the message has ended. */
  onCode?(block: { pre: HTMLElement; code: HTMLElement; language: string }): void
  /** Called for each link made, with its text inside. */
  onLink?(anchor: HTMLAnchorElement): void
}

/** A message while it is written. */
export interface MarkdownView {
  /** Adds a piece of any size, cut anywhere. */
  append(delta: string): void
  /** Nothing more will come: what was held back is shown. Further calls do nothing. */
  end(): void
  /** All text so far. */
  readonly source: string
}

/** Opened by the model, not by the site's owner: the page must not reach ours, learn its address, or gain from it. */
const rel = 'noopener noreferrer nofollow'

/**
 * Shows Markdown (CommonMark 0.31 with the tables, task lists, strikethrough and bare links of GFM) while it streams in.
 * DOM nodes are only ever added at the end; finished blocks stay as they are. Raw HTML is shown as text.
 *
 * Lists hold their text in paragraphs; `ul.loose` and `ol.loose` are those with blank lines between, so that a tight list
 * becoming loose is one attribute. HTML blocks are `pre.html`; tables stand in a `div.table` that can scroll.
 */
export function createMarkdownView(root: Element, options: MarkdownOptions = {}): MarkdownView {
  const retries: { labels: Set<string>; redraw: () => void }[] = []
  const context = createContext(root, options, (labels, redraw) => retries.push({ labels, redraw }))
  const parser = new BlockParser(root, context)
  let source = ''
  let carry = ''
  let afterReturn = false
  let ended = false

  function feed(text: string): void {
    const parts = text.replace(/\0/g, '\ufffd').split(/(\r\n?|\n)/)
    for (const [index, part] of parts.entries()) {
      if (!part) continue
      // The halves of a line end may come in two deltas.
      if (part === '\n' && afterReturn) afterReturn = false
      else if (part[0] === '\n' || part[0] === '\r') {
        parser.endLine()
        afterReturn = part === '\r'
      } else {
        afterReturn = false
        parser.feed(part, index === parts.length - 1)
      }
    }
  }

  return {
    append(delta) {
      if (ended || !delta) return
      source += delta
      const text = carry + delta
      // Half of a surrogate pair waits for the other half.
      carry = /[\ud800-\udbff]$/.test(text) ? text.slice(-1) : ''
      feed(carry ? text.slice(0, -1) : text)
      parser.draw()
    },
    end() {
      if (ended) return
      ended = true
      feed(carry)
      parser.end()
      for (const { labels, redraw } of retries.splice(0)) {
        if (Array.from(labels).some((label) => context.references.has(label))) redraw()
      }
    },
    get source() {
      return source
    },
  }
}

/** Shows a whole message at once. The DOM is the same as that of any streaming of it. */
export function renderMarkdown(root: Element, source: string, options?: MarkdownOptions): void {
  const view = createMarkdownView(root, options)
  view.append(source)
  view.end()
}

function createContext(root: Element, options: MarkdownOptions, retry: ViewContext['retry']): ViewContext {
  const { allowImage, baseUrl, readSaying, onCode, onLink } = options
  const references = new Map<string, Target>()
  const toLink: ViewContext['toLink'] = ({ url, title }): OpenTag | undefined => {
    const saying = readSaying?.(url)
    if (saying)
      return { tag: 'button', attributes: { type: 'button', class: 'say', 'data-say': saying, title: saying } }
    const href = toSafeUrl(url, baseUrl)?.href
    return href === undefined ? href : { tag: 'a', attributes: { href, title, target: '_blank', rel } }
  }
  return {
    references,
    retry,
    onCode,
    onLink,
    toLink,
    findReference: (label) => references.get(label),
    toImage({ url, title }, alt) {
      const src = toSafeUrl(url, baseUrl)
      if (src && /^http/.test(src.protocol) && allowImage?.(src)) {
        return [
          { tag: 'img', attributes: { src: src.href, alt, title, loading: 'lazy', referrerpolicy: 'no-referrer' } },
          null,
        ]
      }
      const link = toLink({ url, title })
      return link ? [link, alt || (link.attributes!.href ?? link.attributes!.title!), null] : [alt]
    },
    create(tag, parent) {
      return parent.appendChild(root.ownerDocument.createElement(tag))
    },
  }
}

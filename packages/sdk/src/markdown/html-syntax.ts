const attribute = '\\s+[A-Za-z_:][\\w.:-]*(?:\\s*=\\s*(?:[^\\s"\'=<>`]+|\'[^\']*\'|"[^"]*"))?'
const tag = `<(?:[A-Za-z][A-Za-z\\d-]*(?:${attribute})*\\s*/?|/[A-Za-z][A-Za-z\\d-]*\\s*)>`

/** A tag, comment, instruction, declaration or CDATA section within a paragraph. */
export const inlineHtml = new RegExp(
  `${tag}|<!---?>|<!--[\\s\\S]*?-->|<\\?[\\s\\S]*?\\?>|<![A-Za-z][^>]*>|<!\\[CDATA\\[[\\s\\S]*?\\]\\]>`,
  'y',
)
/** A beginning of one of those, up to the end of the text. */
export const openInlineHtml = new RegExp(
  `<(?:/?[A-Za-z][A-Za-z\\d-]*(?:${attribute})*(?:\\s*/?|\\s+[A-Za-z_:][\\w.:-]*\\s*=\\s*(?:'[^']*|"[^"]*)?)|/|[!?][\\s\\S]*)?$`,
  'y',
)

const wholeTagAlone = new RegExp(`^${tag}[ \\t]*$`)
const rawTextStart = /^<(?:script|pre|style|textarea)(?=[\s>]|$)/i
const rawTextEnd = /<\/(?:script|pre|style|textarea)>/i
const blockTag =
  /^<\/?(?:address|article|aside|base(?:font)?|blockquote|body|caption|center|col(?:group)?|dd|details|dialog|dir|div|dl|dt|fieldset|fig(?:caption|ure)|footer|form|frame(?:set)?|h[1-6]|head(?:er)?|hr|html|iframe|legend|li|link|main|menu(?:item)?|nav|noframes|ol|opt(?:group|ion)|p|param|search|section|summary|table|tbody|td|tfoot|th(?:ead)?|title|tr|track|ul)(?=[\s>]|\/>|$)/i
const openStart = /^<(?:\/?[A-Za-z][A-Za-z\d-]*\/?|\/|!(?:-|\[[CDAT]*)?)?$/

/** Ends at the next blank line. */
const untilBlank = null

/** How an HTML block that begins with this line ends. `undefined`: none begins. */
export function toHtmlBlockEnd(text: string, mayBeAnyTag: boolean): RegExp | typeof untilBlank | undefined {
  if (text[0] !== '<') return undefined
  if (rawTextStart.test(text)) return rawTextEnd
  if (text.startsWith('<!--')) return /-->/
  if (text[1] === '?') return /\?>/
  if (text.startsWith('<![CDATA[')) return /\]\]>/
  if (/^<![A-Za-z]/.test(text)) return />/
  return blockTag.test(text) || (mayBeAnyTag && wholeTagAlone.test(text)) ? untilBlank : undefined
}

/** True when a line that begins like this could still become an HTML block, or no longer be one. */
export function isUndecidedHtml(text: string, mayBeAnyTag: boolean): boolean {
  if (text[0] !== '<') return false
  if (openStart.test(text)) return true
  if (!mayBeAnyTag || toHtmlBlockEnd(text, false) !== undefined) return false
  openInlineHtml.lastIndex = 0
  return wholeTagAlone.test(text) || openInlineHtml.test(text)
}

const heading = /^#{1,6}(?:[ \t]|$)/
const headingOrMore = /^#{1,6}[ \t]*$/
const backtickFence = /^(`{3,})([^`]*)$/
const tildeFence = /^(~{3,})(.*)$/
const shortFence = /^(`{1,2}|~{1,2})$/
const rule = /^(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/
const ruleOrMore = /^(?:\*[* \t]*|_[_ \t]*|-[- \t]*)$/
const item = /^(?:[*+-]|(\d{1,9})[.)])(?=[ \t]|$)/
const itemOrMore = /^(?:[*+-]|\d{1,9}[.)]?)[ \t]*$/
const underline = /^(?:=+|-+)[ \t]*$/
const delimiterRow = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/
const delimiterRowOrMore = /^[|:-][|: \t-]*$/

/** The heading level, 0 for none. */
export const headingLevel = (text: string) => (heading.test(text) ? /^#+/.exec(text)![0].length : 0)
export const isRule = (text: string) => rule.test(text)
export const isUnderline = (text: string) => underline.test(text)
/** One of `|` and `:` is required: bare dashes underline a heading. */
export const isDelimiterRow = (text: string) => /[|:]/.test(text) && delimiterRow.test(text)

/** `$$` or `\[` alone on a line: what follows is a formula, up to `$$` or `\]` alone on a line. */
const mathFence = /^(\$\$|\\\[)[ \t]*$/
const mathFenceOrMore = /^(\$\$?|\\\[?)[ \t]*$/
/** What ends it. */
export const mathFenceEnd = /^(\$\$|\\\])[ \t]*$/

/** The fence and the info string behind it. */
export function toFence(text: string): { fence: string; info: string } | undefined {
  const math = mathFence.exec(text)
  if (math) return { fence: math[1]!, info: 'math' }
  const found = backtickFence.exec(text) ?? tildeFence.exec(text)
  return found ? { fence: found[1]!, info: found[2]!.trim() } : undefined
}

export const toItemMarker = (text: string) => item.exec(text) ?? undefined

/** True when this beginning of a line could still become a block start, or another one than it is now. */
export function isUndecided(text: string, inParagraph: boolean): boolean {
  if (!/^[#`~*_+\-\d=|:$\\]/.test(text)) return false
  return (
    headingOrMore.test(text) ||
    shortFence.test(text) ||
    backtickFence.test(text) ||
    tildeFence.test(text) ||
    mathFenceOrMore.test(text) ||
    ruleOrMore.test(text) ||
    itemOrMore.test(text) ||
    (inParagraph && (underline.test(text) || delimiterRowOrMore.test(text)))
  )
}

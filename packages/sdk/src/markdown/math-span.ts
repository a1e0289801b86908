/** Mathematics in a paragraph. */
export interface MathSpan {
  /** TeX without its delimiters; `undefined`: what was opened is not closed. */
  readonly tex: string | undefined
  readonly isDisplay: boolean
  /** Behind the closing delimiter, or behind the opening one. */
  readonly end: number
}

/** A formula longer than that is none: the `$` before it was a price. */
export const maxMathLength = 1000

/**
 * The formula that begins at a position: `$$…$$`, `\[…\]`, `\(…\)`, or `$…$` where no space stands inside the dollars and no
 * digit behind the second, so that "from $5 to $10" stays a sentence.
 */
export function scanMath(text: string, at: number): MathSpan | undefined {
  const opening = text[at] === '\\' || text.startsWith('$$', at) ? text.slice(at, at + 2) : '$'
  const start = at + opening.length
  const isDisplay = opening === '$$' || opening === '\\['
  if (opening === '$' && /^\s?$/.test(text[start] ?? '')) return undefined
  const close = findClose(text, start, opening)
  const tex = close < 0 ? undefined : text.slice(start, close).trim()
  // Escaped brackets around signs are escaped brackets.
  if (tex !== undefined && !/[\p{L}\d]/u.test(tex)) return undefined
  return { tex, isDisplay, end: close < 0 ? start : close + opening.length }
}

function findClose(text: string, start: number, opening: string): number {
  const closing = { '\\(': '\\)', '\\[': '\\]' }[opening] ?? opening
  // Looked for in a piece of the text: a formula that is never closed must not cost the length of the answer.
  const window = text.slice(start, start + maxMathLength)
  for (let at = window.indexOf(closing); at >= 0; at = window.indexOf(closing, at + 1))
    if (!isEscaped(window, at) && (opening !== '$' || isClosingDollar(text, start + at))) return start + at
  return -1
}

/** `\$` is a dollar inside the formula, and `\\` no half of a delimiter. */
function isEscaped(text: string, at: number): boolean {
  let from = at
  while (text[from - 1] === '\\') from--
  return (at - from) % 2 === 1
}

function isClosingDollar(text: string, at: number): boolean {
  return !/\s/.test(text[at - 1]!) && !/\d/.test(text[at + 1] ?? '')
}

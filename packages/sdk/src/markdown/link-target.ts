import { unescapeText } from './entities.ts'

/** Where a link or a definition points, and where its text ends. */
export interface Target {
  url: string
  title: string | undefined
  end: number
}

/** `undefined`: this is no target. `null`: the text ended before that was known, so more text may make it one. */
export type TargetScan = Target | null | undefined

const label = /\[((?:[^\\[\]]|\\[\s\S])*)\]/y
const openLabel = /\[(?:[^\\[\]]|\\[\s\S]?)*$/y
const angle = /<((?:[^\\<>\n]|\\.)*)>/y
const openAngle = /<(?:[^\\<>\n]|\\.?)*$/y
const titles: Record<string, RegExp> = {
  '"': /"((?:[^\\"]|\\[\s\S])*)"/y,
  "'": /'((?:[^\\']|\\[\s\S])*)'/y,
  '(': /\(((?:[^\\()]|\\[\s\S])*)\)/y,
}

/** Runs a sticky expression at a position. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function skipSpaces(text: string, at: number, alsoNewlines = true): number {
  while (text[at] === ' ' || text[at] === '\t' || (alsoNewlines && text[at] === '\n')) at++
  return at
}

interface Piece {
  text: string
  end: number
}

function scanAddress(text: string, at: number): Piece | null | undefined {
  if (text[at] === '<') {
    const found = matchAt(angle, text, at)
    if (found) return { text: found[1]!, end: at + found[0].length }
    return matchAt(openAngle, text, at) ? null : undefined
  }
  let depth = 0
  let end = at
  for (; end < text.length; end++) {
    const char = text[end]!
    if (char <= ' ' || char === '\x7f') break
    if (char === '\\' && /[!-/:-@[-`{-~]/.test(text[end + 1] ?? ' ')) end++
    else if (char === '(') depth++
    // As other implementations do: without a limit, `[a](` many times over is scanned to the end each time.
    if (depth > 32) return undefined
    else if (char === ')' && depth-- === 0) break
  }
  if (depth > 0) return end >= text.length ? null : undefined
  return { text: text.slice(at, end), end: Math.min(end, text.length) }
}

function scanTitle(text: string, at: number): Piece | null | undefined {
  const pattern = titles[text[at] ?? '']
  if (!pattern) return undefined
  const found = matchAt(pattern, text, at)
  if (found) return { text: found[1]!, end: at + found[0].length }
  return text[at] === '(' && /[()]/.test(text.slice(at + 1).replace(/\\[\s\S]/g, '')) ? undefined : null
}

const toTarget = (address: string, title: string | undefined, end: number): Target => ({
  url: unescapeText(address),
  title: title === undefined ? undefined : unescapeText(title),
  end,
})

/**
 * The `(address "title")` of an inline link.
 * ```
 * [text](/url "title")
 *       ^ at          ^ end
 * ```
 */
export function scanInlineTarget(text: string, at: number): TargetScan {
  const start = skipSpaces(text, at + 1)
  if (start >= text.length) return null
  const address = scanAddress(text, start)
  if (!address) return address
  let next = skipSpaces(text, address.end)
  if (next >= text.length) return null
  if (text[next] === ')') return toTarget(address.text, undefined, next + 1)
  if (next === address.end) return undefined
  const title = scanTitle(text, next)
  if (!title) return title
  next = skipSpaces(text, title.end)
  if (next >= text.length) return null
  return text[next] === ')' ? toTarget(address.text, title.text, next + 1) : undefined
}

/** The `[label]` at a position, without its brackets. */
export function scanLabel(text: string, at: number): Piece | null | undefined {
  const found = matchAt(label, text, at)
  if (found) return found[1]!.length < 1000 ? { text: found[1]!, end: at + found[0].length } : undefined
  return matchAt(openLabel, text, at) ? null : undefined
}

/** Labels are equal regardless of case and of the amount of white space. */
export function normalizeLabel(text: string): string {
  // Lower then upper: the usual stand-in for Unicode case folding (ẞ, ß and SS become one).
  return text.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase()
}

/** A link reference definition at a position of a paragraph's text. `complete`: no more text will follow. */
export function scanDefinition(
  text: string,
  at: number,
  complete: boolean,
): (Target & { label: string }) | null | undefined {
  const name = scanLabel(text, at)
  if (!name) return name
  if (name.end >= text.length) return null
  if (text[name.end] !== ':' || !name.text.trim()) return undefined
  const start = skipSpaces(text, name.end + 1)
  if (start >= text.length) return null
  const address = scanAddress(text, start)
  if (!address || address.end === start) return address && undefined
  const lineEnd = skipSpaces(text, address.end, false)
  if (lineEnd >= text.length && !complete) return null
  const ended = lineEnd >= text.length || text[lineEnd] === '\n'
  const bare = { ...toTarget(address.text, undefined, Math.min(lineEnd + 1, text.length)), label: name.text }
  const titleStart = skipSpaces(text, lineEnd)
  const title = titleStart > address.end ? scanTitle(text, titleStart) : undefined
  if (title === null && !complete) return null
  if (title) {
    const end = skipSpaces(text, title.end, false)
    if (end >= text.length && !complete) return null
    if (end >= text.length || text[end] === '\n')
      return { ...toTarget(address.text, title.text, Math.min(end + 1, text.length)), label: name.text }
  }
  return ended ? bare : undefined
}

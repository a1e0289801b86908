/** A piece of a Markdown text that is read as one. `text` keeps its Markdown. */
export interface Block {
  kind: 'heading' | 'paragraph' | 'list' | 'table' | 'code'
  text: string
  /** 1 to 6 for headings, 0 otherwise. */
  level: number
}

const fence = /^ {0,3}(`{3,}|~{3,})/
const heading = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/
const listItem = /^ {0,3}(?:[-*+]|\d{1,9}[.)])\s+/
const tableRule = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/
const underline = /^ {0,3}(=+|-+)\s*$/
const horizontalRule = /^ {0,3}(?:[-*_]\s*){3,}$/

// Longer lines are text: the patterns above would take quadratic time on a line of spaces made to hurt.
const maxMarkedLineChars = 1000

/** Cuts Markdown into its blocks. Not a full parser: what it does not know is a paragraph, and nothing is lost. */
export function toBlocks(markdown: string): Block[] {
  const lines = markdown.replace(/\r\n?/g, '\n').split('\n')
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const end = endOfBlock(lines, at)
    if (end.block) blocks.push(end.block)
    at = end.next
  }
  return blocks
}

function endOfBlock(lines: string[], at: number): { block?: Block; next: number } {
  const line = lines[at]!
  if (line.trim() === '') return { next: at + 1 }
  const fenced = fence.exec(line)
  if (fenced) return takeCode(lines, at, fenced[1]!)
  const title = line.length <= maxMarkedLineChars && heading.exec(line)
  if (title) return { block: { kind: 'heading', text: title[2]!, level: title[1]!.length }, next: at + 1 }
  if (horizontalRule.test(line)) return { next: at + 1 }
  if (isTableStart(lines, at)) return takeWhile(lines, at, 'table', (next) => next.includes('|'))
  if (listItem.test(line)) return takeList(lines, at)
  return takeParagraph(lines, at)
}

function takeCode(lines: string[], at: number, mark: string): { block: Block; next: number } {
  const closing = new RegExp(`^ {0,3}${mark[0]}{${mark.length},}\\s*$`)
  let end = at + 1
  while (end < lines.length && !closing.test(lines[end]!)) end++
  const text = [...lines.slice(at, end), mark].join('\n')
  return { block: { kind: 'code', text, level: 0 }, next: end + 1 }
}

function isTableStart(lines: string[], at: number): boolean {
  const rule = lines[at + 1] ?? ''
  return lines[at]!.includes('|') && rule.length <= maxMarkedLineChars && rule.includes('-') && tableRule.test(rule)
}

function takeWhile(lines: string[], at: number, kind: Block['kind'], goesOn: (line: string) => boolean) {
  let end = at + 1
  while (end < lines.length && lines[end]!.trim() !== '' && goesOn(lines[end]!)) end++
  return { block: { kind, text: lines.slice(at, end).join('\n'), level: 0 }, next: end }
}

// Blank lines belong to a list while an item or an indented line follows.
function takeList(lines: string[], at: number): { block: Block; next: number } {
  let end = at + 1
  for (let next = end; next < lines.length; next++) {
    const line = lines[next]!
    if (line.trim() === '') continue
    const isLoose = lines[next - 1]!.trim() === ''
    if (!listItem.test(line) && !/^\s{2,}/.test(line) && (isLoose || startsOther(line))) break
    end = next + 1
  }
  return { block: { kind: 'list', text: lines.slice(at, end).join('\n'), level: 0 }, next: end }
}

function takeParagraph(lines: string[], at: number): { block: Block; next: number } {
  let end = at + 1
  while (end < lines.length && lines[end]!.trim() !== '') {
    const title = underline.exec(lines[end]!)
    if (title) {
      const text = toOneLine(lines.slice(at, end))
      return { block: { kind: 'heading', text, level: title[1]!.startsWith('=') ? 1 : 2 }, next: end + 1 }
    }
    if (startsOther(lines[end]!) || isTableStart(lines, end)) break
    end++
  }
  return { block: { kind: 'paragraph', text: toOneLine(lines.slice(at, end)), level: 0 }, next: end }
}

function startsOther(line: string): boolean {
  return fence.test(line) || heading.test(line) || listItem.test(line)
}

// Chinese lines are joined without a space: none stands between its sentences.
function toOneLine(lines: string[]): string {
  return lines
    .map((line) => line.replace(/^ {0,3}>\s?/, '').trim())
    .join('\n')
    .replace(/(?<=[\p{Script=Han}，。！？；：、])\n(?=[\p{Script=Han}])/gu, '')
    .replace(/\n/g, ' ')
}

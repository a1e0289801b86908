/** One block of an answer. */
export type AnswerBlock =
  | { kind: 'paragraph' | 'heading' | 'quote' | 'code'; text: string }
  | { kind: 'bullets'; items: string[] }
  | { kind: 'numbers'; items: string[]; start: number }

export type InlinePart =
  | { kind: 'text' | 'bold' | 'code' | 'source'; text: string }
  /** Only http and https addresses become links. */
  | { kind: 'link'; text: string; url: string }

/** Reads the Markdown that answers are written in; what it does not know stays as it was written. */
export function parseAnswer(text: string): AnswerBlock[] {
  const blocks: AnswerBlock[] = []
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  let index = 0
  while (index < lines.length) {
    const line = lines[index]!
    const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence) {
      const end = lines.findIndex((each, at) => at > index && each.trim().startsWith(fence))
      const last = end < 0 ? lines.length : end
      blocks.push({ kind: 'code', text: lines.slice(index + 1, last).join('\n') })
      index = last + 1
    } else {
      addLine(blocks, line, index === 0 || lines[index - 1]!.trim() === '')
      index++
    }
  }
  return blocks
}

function addLine(blocks: AnswerBlock[], line: string, isAfterGap: boolean) {
  const last = blocks.at(-1)
  const heading = /^#{1,6}\s+(.*)$/.exec(line)
  const quote = /^>\s?(.*)$/.exec(line)
  const bullet = /^\s*[-*+]\s+(.*)$/.exec(line)
  const number = /^\s*(\d{1,9})[.)]\s+(.*)$/.exec(line)
  if (line.trim() === '') return
  if (heading) blocks.push({ kind: 'heading', text: heading[1]! })
  else if (quote) addText(blocks, last, 'quote', quote[1]!, isAfterGap)
  else if (bullet) {
    if (last?.kind === 'bullets') last.items.push(bullet[1]!)
    else blocks.push({ kind: 'bullets', items: [bullet[1]!] })
  } else if (number) {
    if (last?.kind === 'numbers') last.items.push(number[2]!)
    else blocks.push({ kind: 'numbers', items: [number[2]!], start: Number(number[1]) })
  } else addText(blocks, last, 'paragraph', line, isAfterGap)
}

function addText(
  blocks: AnswerBlock[],
  last: AnswerBlock | undefined,
  kind: 'paragraph' | 'quote',
  text: string,
  isAfterGap: boolean,
) {
  if (last?.kind === kind && !isAfterGap) last.text += `\n${text}`
  else blocks.push({ kind, text })
}

/** Bold, code, links and numbers of sources of one line; everything else is text. */
export function splitInline(text: string): InlinePart[] {
  const parts: InlinePart[] = []
  for (const [index, piece] of text
    .split(/(`[^`\n]+`|\*\*[^*\n]+\*\*|\[[^\]\n]+\]\([^()\s]+\)|\[\d{1,2}\](?!\())/)
    .entries()) {
    if (piece === '') continue
    if (index % 2 === 0) parts.push({ kind: 'text', text: piece })
    else if (piece.startsWith('`')) parts.push({ kind: 'code', text: piece.slice(1, -1) })
    else if (piece.startsWith('*')) parts.push({ kind: 'bold', text: piece.slice(2, -2) })
    else if (/^\[\d+\]$/.test(piece)) parts.push({ kind: 'source', text: piece.slice(1, -1) })
    else parts.push(toLink(piece))
  }
  return parts
}

function toLink(piece: string): InlinePart {
  const [, text, url] = /^\[(.+)\]\((.+)\)$/.exec(piece)!
  return /^https?:\/\//i.test(url!) ? { kind: 'link', text: text!, url: url! } : { kind: 'text', text: piece }
}

import type { Block } from './block.ts'
import {
  headingLevel,
  isDelimiterRow,
  isRule,
  isUndecided,
  isUnderline,
  mathFenceEnd,
  toFence,
  toItemMarker,
} from './block-starts.ts'
import { isUndecidedHtml, toHtmlBlockEnd } from './html-syntax.ts'
import { LineCursor } from './line-cursor.ts'
import { splitRow } from './table-row.ts'

/** A container that the line opens. */
export interface ContainerStart {
  kind: 'quote' | 'item'
  /** Of an item: its bullet or delimiter, its number, and the columns its content is indented by. */
  marker: string
  first: number | undefined
  indent: number
}

/** What a line's text goes to, once the containers are settled. */
export type LineContent =
  | { kind: 'blank' | 'text' | 'rule' | 'delimiters' | 'indented' }
  /** The open code or HTML block goes on, or its fence is closed. */
  | { kind: 'more' | 'closeFence' }
  | { kind: 'heading' | 'underline'; level: number }
  | { kind: 'fence'; fence: string; info: string; indent: number }
  | { kind: 'html'; until: RegExp | null }

/** What one line does to the open blocks. */
export interface LinePlan {
  /** How many open blocks, counted from the root, go on. */
  depth: number
  starts: ContainerStart[]
  content: LineContent
  /** The text for the content, without markers. */
  text: string
}

/** Deeper nesting is shown as text: thousands of `>` would otherwise overflow the browser's layout. */
const maxDepth = 40

/**
 * Decides what a line does, without doing it. With `partial`, the line may go on, and the answer is `undefined` as
 * long as its continuation could change the decision; so whatever is decided holds for every continuation.
 */
export function planLine(stack: readonly Block[], line: string, partial: boolean): LinePlan | undefined {
  const cursor = new LineCursor(line)
  let depth = 1
  for (; depth < stack.length; depth++) {
    if (partial && cursor.blank) return undefined
    if (!takeContinuation(stack[depth]!, cursor)) break
  }
  if (partial && cursor.blank) return undefined
  const tip = stack[stack.length - 1]!
  if (depth < stack.length || !isVerbatim(tip)) return planContent(stack, depth, cursor, partial)
  if (tip.kind === 'fence' && cursor.indent < 4) {
    const run = (/^(`+|~+)[ \t]*$/.exec(cursor.content) ?? mathFenceEnd.exec(cursor.content))?.[1]
    if (run && run[0] === tip.marker![0]) {
      if (partial) return undefined
      if (run.length >= tip.marker!.length) return { depth, starts: [], content: { kind: 'closeFence' }, text: '' }
    }
  }
  cursor.skipIndent(tip.indent ?? 0)
  return { depth, starts: [], content: { kind: 'more' }, text: cursor.rest }
}

const isVerbatim = ({ kind }: Block) => kind === 'fence' || kind === 'indented' || kind === 'html'

/** Takes a block's part of the line's beginning; false when the line does not continue the block. */
function takeContinuation(block: Block, cursor: LineCursor): boolean {
  switch (block.kind) {
    case 'quote':
      if (cursor.indent > 3 || cursor.content[0] !== '>') return false
      cursor.skipMarker(1)
      cursor.skipIndent(1)
      return true
    case 'item':
      // An item may begin with one blank line, not with two.
      if (cursor.blank) return block.childEndLine !== undefined
      if (cursor.indent < block.indent!) return false
      cursor.skipIndent(block.indent!)
      return true
    case 'list':
    case 'fence':
      return true
    case 'html':
      return !!block.until || !cursor.blank
    case 'indented':
      return cursor.indent > 3 || cursor.blank
    default:
      return !cursor.blank
  }
}

/** Opens containers until the text of a leaf is reached. */
function planContent(
  stack: readonly Block[],
  depth: number,
  cursor: LineCursor,
  partial: boolean,
): LinePlan | undefined {
  const tip = stack[stack.length - 1]!
  const starts: ContainerStart[] = []
  for (;;) {
    if (cursor.blank) return partial ? undefined : { depth, starts, content: { kind: 'blank' }, text: '' }
    const mayBeLazy = !starts.length && tip.kind === 'paragraph'
    const inParagraph = mayBeLazy && depth === stack.length
    const text = cursor.content
    if (cursor.indent > 3) {
      if (mayBeLazy) return { depth, starts, content: { kind: 'text' }, text }
      cursor.skipIndent(4)
      return { depth, starts, content: { kind: 'indented' }, text: cursor.rest }
    }
    if (partial && (isUndecided(text, inParagraph) || isUndecidedHtml(text, !mayBeLazy))) return undefined
    const start = depth + 2 * starts.length < maxDepth && takeStart(cursor, inParagraph)
    if (!start) {
      const content = toContent(text, cursor.indent, mayBeLazy, inParagraph ? tip : undefined)
      return { depth, starts, content, text: content.kind === 'html' ? cursor.rest : text }
    }
    starts.push(start)
  }
}

function takeStart(cursor: LineCursor, inParagraph: boolean): ContainerStart | undefined {
  const text = cursor.content
  if (text[0] === '>') {
    cursor.skipMarker(1)
    cursor.skipIndent(1)
    return { kind: 'quote', marker: '', first: undefined, indent: 0 }
  }
  const item = toItemMarker(text)
  if (!item || isRule(text) || (inParagraph && isUnderline(text))) return undefined
  const { length } = item[0]
  const first = item[1] ? Number(item[1]) : undefined
  // Only a bullet or a 1 with text behind it interrupts a paragraph: "in the year\n1986. A great year" does not.
  if (inParagraph && ((first ?? 1) !== 1 || !text.slice(length).trim())) return undefined
  const outer = cursor.indent
  cursor.skipMarker(length)
  // Five columns or more: the item begins with indented code.
  const inner = cursor.blank || cursor.indent > 4 ? 1 : cursor.indent
  cursor.skipIndent(inner)
  return { kind: 'item', marker: item[0][length - 1]!, first, indent: outer + length + inner }
}

function toContent(text: string, indent: number, mayBeLazy: boolean, paragraph: Block | undefined): LineContent {
  const level = headingLevel(text)
  if (level) return { kind: 'heading', level }
  const fence = toFence(text)
  if (fence) return { kind: 'fence', indent, ...fence }
  const until = toHtmlBlockEnd(text, !mayBeLazy)
  if (until !== undefined) return { kind: 'html', until }
  if (paragraph && isUnderline(text)) return { kind: 'underline', level: text[0] === '=' ? 1 : 2 }
  if (paragraph?.columns?.() && isDelimiterRow(text) && splitRow(text).length === paragraph.columns())
    return { kind: 'delimiters' }
  return { kind: isRule(text) ? 'rule' : 'text' }
}

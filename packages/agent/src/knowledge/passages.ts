import type { KnowledgeText } from '@buttonhole/protocol'
import { type Language, languageOfText } from './language.ts'
import { type Block, toBlocks } from './markdown-blocks.ts'
import { toSentences } from './sentences.ts'

/** A part of a text that can be found and quoted by itself: neighbouring blocks under one heading. */
export interface Passage {
  /** Title of the text it stands in. */
  textTitle: string
  url?: string
  /** The headings above it, outermost first, without a first one that repeats the title. */
  headings: string[]
  blocks: Block[]
  language: Language
}

/** A passage takes further blocks until it has this many characters; a list, table or code block is never cut. */
const fullPassageChars = 500
/** A paragraph longer than this is cut between sentences. */
const longParagraphChars = 1200

/** Cuts a text into passages by headings and paragraphs, in reading order. */
export function toPassages(knowledge: KnowledgeText): Passage[] {
  const passages: Passage[] = []
  let path: { level: number; text: string }[] = []
  let open: Block[] = []

  const close = () => {
    if (open.length > 0) passages.push(toPassage(knowledge, path, open))
    open = []
  }
  for (const block of toBlocks(knowledge.text).flatMap(splitLongParagraph)) {
    if (block.kind === 'heading') {
      close()
      path = [
        ...path.filter(({ level }) => level < block.level),
        { level: block.level, text: toPlainHeading(block.text) },
      ]
      continue
    }
    if (isFull(open)) close()
    open.push(block)
  }
  close()
  return passages
}

/** The full name of a passage: its text, then its headings. */
export function toPassageTitle({ textTitle, headings }: Passage): string {
  return [textTitle, ...headings].filter((part) => part !== '').join(' › ')
}

/** The words of a passage, as Markdown. */
export function toPassageText({ blocks }: Passage): string {
  return blocks.map((block) => block.text).join('\n\n')
}

function toPassage({ title, url }: KnowledgeText, path: { text: string }[], blocks: Block[]): Passage {
  const headings = path.map(({ text }) => text).filter((text, index) => index > 0 || text !== title)
  const words = blocks.map((block) => (block.kind === 'code' ? '' : block.text)).join(' ')
  return {
    textTitle: title,
    ...(url && { url }),
    headings,
    blocks,
    language: languageOfText(words || headings.join(' ')),
  }
}

// A sentence that ends in a colon introduces the next block and stays with it, however long they are together.
function isFull(blocks: Block[]): boolean {
  const last = blocks.at(-1)
  if (!last || /[:：]\s*$/.test(last.text)) return false
  return blocks.reduce((sum, { text }) => sum + text.length, 0) >= fullPassageChars
}

function splitLongParagraph(block: Block): Block[] {
  if (block.kind !== 'paragraph' || block.text.length <= longParagraphChars) return [block]
  const parts: string[] = ['']
  for (const sentence of toSentences(block.text)) {
    if (parts.at(-1)!.length + sentence.length > fullPassageChars && parts.at(-1) !== '') parts.push('')
    parts[parts.length - 1] = `${parts.at(-1)} ${sentence}`.trim()
  }
  return parts.map((text) => ({ ...block, text }))
}

function toPlainHeading(text: string): string {
  return text.replace(/[`*_]+/g, (marks) => (marks.includes('_') ? marks : '')).trim()
}

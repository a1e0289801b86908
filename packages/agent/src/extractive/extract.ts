import { type Block, toBlocks } from '../knowledge/markdown-blocks.ts'
import type { QueryGroup } from '../knowledge/query.ts'
import { toSentences } from '../knowledge/sentences.ts'
import { toTextTerms } from '../knowledge/terms.ts'

/** What is quoted from a passage: the sentence that answers, those after it, and a list, table or code block. */
export interface Extract {
  lead: string
  support: string[]
  block?: Block
}

const maxSentences = 4
const clearlyBetter = 0.5
// A pronoun at the start points at the sentence before.
const dependentStart =
  /^(?:(?:it|its|this|that|these|those|they|he|she|both|then|so|but|also|however)\b|它|这|那|该|此|其|因此|所以|但|然后|同时)/i

/** Picks what answers the question from the Markdown of a passage. */
export function extractAnswer(passageText: string, groups: QueryGroup[]): Extract {
  const blocks = toBlocks(passageText)
  const best = bestOf(blocks, (block) => scoreText(block.text, groups))
  if (blocks[best]!.kind === 'paragraph') return fromParagraph(blocks, best, groups)
  const before = blocks[best - 1]
  const intro = before?.kind === 'paragraph' ? toSentences(before.text).slice(-2) : []
  return { lead: intro.join(' '), support: [], block: blocks[best]! }
}

function fromParagraph(blocks: Block[], at: number, groups: QueryGroup[]): Extract {
  const sentences = toSentences(blocks[at]!.text)
  const scores = sentences.map((sentence) => scoreText(sentence, groups))
  const [lead = '', ...support] = inAnswerOrder(sentences, scores)
  const next = blocks[at + 1]
  if (!next || sentences.length > maxSentences) return { lead, support }
  if (next.kind !== 'paragraph') return { lead, support, block: next }
  const room = maxSentences - 1 - support.length
  return { lead, support: [...support, ...(room > 1 ? toSentences(next.text).slice(0, room) : [])] }
}

// The sentence that answers goes first, unless it only makes sense after the one before it.
function inAnswerOrder(sentences: string[], scores: number[]): string[] {
  const best = bestOf(scores, (score) => score)
  const isClear = scores[best]! >= scores[0]! + clearlyBetter
  const isWhole = sentences.length <= maxSentences
  if (best === 0 || (isWhole && (!isClear || dependentStart.test(sentences[best]!))))
    return sentences.slice(0, maxSentences)
  if (isWhole && !/[:：]$/.test(sentences.at(-1)!))
    return [sentences[best]!, ...sentences.filter((_, index) => index !== best)]
  const first = dependentStart.test(sentences[best]!) ? best - 1 : best
  return sentences.slice(first, first + maxSentences)
}

/** How much of what was asked for stands in a text, each thing counted once. */
export function scoreText(text: string, groups: QueryGroup[]): number {
  const terms = new Set(toTextTerms(text))
  return groups.reduce((sum, { alternatives, weight }) => {
    const hit = alternatives.find(({ term }) => terms.has(term))
    return sum + weight * (hit?.weight ?? 0)
  }, 0)
}

// The first of equals: what stands first is the more general.
function bestOf<T>(items: T[], score: (item: T) => number): number {
  let best = 0
  let bestScore = Number.NEGATIVE_INFINITY
  for (const [index, item] of items.entries()) {
    const value = score(item)
    if (value > bestScore) [best, bestScore] = [index, value]
  }
  return best
}

import type { KnowledgeText } from '@buttonhole/protocol'
import { type Passage, toPassages, toPassageText } from './passages.ts'
import { toQueryTerms, toTextTerms } from './terms.ts'

/** Where a term stands: the passage, and how often; a word of a heading counts as several. */
interface Posting {
  passage: number
  frequency: number
}

/** The passages of an agent's texts with their terms. */
export interface KnowledgeIndex {
  passages: Passage[]
  postings: Map<string, Posting[]>
  /** Length of each passage in terms, and their mean. */
  lengths: number[]
  meanLength: number
  /** The terms of each passage's own heading. */
  headingTerms: string[][]
}

const headingWeight = 3
const titleWeight = 1.5

const indexes = new WeakMap<readonly KnowledgeText[], KnowledgeIndex>()

/** The index of these texts, built once for each array: a published snapshot never changes. */
export function knowledgeIndexOf(texts: readonly KnowledgeText[]): KnowledgeIndex {
  const known = indexes.get(texts)
  if (known) return known
  const index = buildIndex(texts)
  indexes.set(texts, index)
  return index
}

function buildIndex(texts: readonly KnowledgeText[]): KnowledgeIndex {
  const passages = texts.flatMap(toPassages)
  const postings = new Map<string, Posting[]>()
  const lengths = passages.map((passage, number) => {
    const { frequencies, length } = countTerms(passage)
    for (const [term, frequency] of frequencies) {
      const list = postings.get(term)
      if (list) list.push({ passage: number, frequency })
      else postings.set(term, [{ passage: number, frequency }])
    }
    return length
  })
  const total = lengths.reduce((sum, length) => sum + length, 0)
  const headingTerms = passages.map(({ headings }) => toQueryTerms(headings.at(-1) ?? '').map(({ term }) => term))
  return { passages, postings, lengths, meanLength: total / Math.max(1, lengths.length), headingTerms }
}

function countTerms(passage: Passage): { frequencies: Map<string, number>; length: number } {
  const frequencies = new Map<string, number>()
  const add = (text: string, weight: number) => {
    const terms = toTextTerms(text)
    for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + weight)
    return terms.length
  }
  const length = add(toPassageText(passage), 1)
  // The nearest heading speaks for the passage, those above it for their whole chapter.
  add(passage.headings.at(-1) ?? '', headingWeight)
  add([passage.textTitle, ...passage.headings.slice(0, -1)].join(' '), titleWeight)
  return { frequencies, length }
}

import type { KnowledgeText } from '@buttonhole/protocol'
import { type Passage, toPassages, toPassageText } from './passages.ts'
import { toQueryTerms, toTextTerms } from './terms.ts'

/** Where a term stands: the passage, and how often; a word of a heading counts as several. */
interface Posting {
  passage: number
  frequency: number
  /** True when the title of the text or a heading further up has the term. */
  isAbove: boolean
}

/** The passages of an agent's texts with their terms. */
export interface KnowledgeIndex {
  passages: Passage[]
  /** The place of each passage in its own text, from 0. */
  places: number[]
  postings: Map<string, Posting[]>
  /** Length of each passage in terms, and their mean. */
  lengths: number[]
  meanLength: number
  /** The terms of each passage's own heading. */
  headingTerms: string[][]
}

const headingWeight = 3

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
  const passages: Passage[] = []
  const places: number[] = []
  for (const text of texts)
    for (const [place, passage] of toPassages(text).entries()) {
      passages.push(passage)
      places.push(place)
    }
  const postings = new Map<string, Posting[]>()
  const lengths = passages.map((passage, number) => addPostings(postings, passage, number))
  const total = lengths.reduce((sum, length) => sum + length, 0)
  const headingTerms = passages.map(({ headings }) => toQueryTerms(headings.at(-1) ?? '').map(({ term }) => term))
  return { passages, places, postings, lengths, meanLength: total / Math.max(1, lengths.length), headingTerms }
}

// The nearest heading speaks for the passage itself, the title and the headings above for their whole chapter.
function addPostings(postings: Map<string, Posting[]>, passage: Passage, number: number): number {
  const words = toTextTerms(toPassageText(passage))
  const frequencies = new Map<string, number>()
  const add = (term: string, weight: number) => frequencies.set(term, (frequencies.get(term) ?? 0) + weight)
  for (const term of words) add(term, 1)
  for (const term of toTextTerms(passage.headings.at(-1) ?? '')) add(term, headingWeight)
  const above = new Set(toTextTerms([passage.textTitle, ...passage.headings.slice(0, -1)].join(' ')))
  for (const term of above) add(term, 0)
  for (const [term, frequency] of frequencies) {
    const list = postings.get(term) ?? []
    list.push({ passage: number, frequency, isAbove: above.has(term) })
    postings.set(term, list)
  }
  return words.length
}

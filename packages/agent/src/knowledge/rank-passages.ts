import type { KnowledgeIndex } from './knowledge-index.ts'
import type { QueryGroup } from './query.ts'

/** How well a passage fits a question. */
export interface RankedPassage {
  /** Its place in the index. */
  number: number
  /** BM25 times coverage: comparable within one question only. */
  score: number
  /** The share of what was asked for that stands in the passage, rare words counting more; 0 to 1. */
  coverage: number
}

// The usual constants of BM25; a low length penalty, since passages are of similar length by construction.
const saturation = 1.2
const lengthPenalty = 0.3
/** A heading that is matched whole raises its passage by half. */
const headingGain = 0.5
/** What a term is worth that stands in the title above only. */
const aboveGain = 0.9
/** Texts begin with what matters most: the first passage gains this much, those after it less and less. */
const openingGain = 0.15

/** All passages that share a term with the question, best first. */
export function rankPassages(index: KnowledgeIndex, groups: QueryGroup[]): RankedPassage[] {
  const scores = new Map<number, number>()
  const covered = new Map<number, number>()
  let wanted = 0
  for (const group of groups) {
    const matches = matchGroup(index, group)
    const importance = importanceOf(index, group, matches.size)
    wanted += importance
    for (const [passage, { score, weight }] of matches) {
      scores.set(passage, (scores.get(passage) ?? 0) + score)
      covered.set(passage, (covered.get(passage) ?? 0) + weight * importance)
    }
  }
  const asked = new Map(groups.flatMap(({ alternatives }) => alternatives.map(({ term, weight }) => [term, weight])))
  return [...scores]
    .map(([number, score]) => {
      const coverage = (covered.get(number) ?? 0) / (wanted || 1)
      const opening = 1 + openingGain / (1 + index.places[number]!)
      return { number, coverage, score: score * coverage * opening * headingFactor(index.headingTerms[number]!, asked) }
    })
    .sort((a, b) => b.score - a.score || a.number - b.number)
}

// A heading that asks for nothing else than the question does is most likely its answer.
function headingFactor(heading: string[], asked: Map<string, number>): number {
  if (heading.length === 0) return 1
  return 1 + (headingGain * heading.reduce((sum, term) => sum + (asked.get(term) ?? 0), 0)) / heading.length
}

// The best alternative in each passage counts, not their sum: a passage full of synonyms says the thing once.
function matchGroup(index: KnowledgeIndex, group: QueryGroup): Map<number, { score: number; weight: number }> {
  const matches = new Map<number, { score: number; weight: number }>()
  for (const { term, weight } of group.alternatives) {
    const postings = index.postings.get(term) ?? []
    const rarity = rarityOf(index, postings.length)
    for (const { passage, frequency, isAbove } of postings) {
      const norm = 1 - lengthPenalty + (lengthPenalty * index.lengths[passage]!) / (index.meanLength || 1)
      const found = (frequency * (saturation + 1)) / (frequency + saturation * norm) + (isAbove ? aboveGain : 0)
      const score = weight * group.weight * rarity * found
      if (score > (matches.get(passage)?.score ?? 0)) matches.set(passage, { score, weight })
    }
  }
  return matches
}

// A word the texts know is as rare as it is in them; one they do not know is as rare as its synonyms.
function importanceOf(index: KnowledgeIndex, { alternatives, weight }: QueryGroup, matchCount: number): number {
  const exact = index.postings.get(alternatives[0]?.term ?? '')?.length ?? 0
  return weight * rarityOf(index, exact || matchCount)
}

function rarityOf({ passages }: KnowledgeIndex, count: number): number {
  return Math.log(1 + (passages.length - count + 0.5) / (count + 0.5))
}

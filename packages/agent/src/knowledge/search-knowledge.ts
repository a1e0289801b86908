import type { KnowledgeText, RecalledPassage } from '@buttonhole/protocol'
import { knowledgeIndexOf } from './knowledge-index.ts'
import { languageOfQuestion } from './language.ts'
import { toPassageText, toPassageTitle } from './passages.ts'
import { toQueryGroups } from './query.ts'
import { rankPassages } from './rank-passages.ts'

/** Bounds of a search. */
export interface SearchOptions {
  /** Most passages, default 4. */
  limit?: number
  /** The least share of the question a passage must cover, 0 to 1, default 0.4 (measured, see the quality test). */
  minCoverage?: number
}

/** How much a passage in the language of the question gains on one in another. */
const sameLanguageGain = 1.8

/** A question that weighs less is made of words that say little, and any passage would cover it. */
const leastWeight = 0.5
/** A pasted letter is searched by its beginning. */
const maxQueryChars = 2000

/**
 * Finds the passages that a question is about, best first; none when nothing covers enough of it. Words only: no model,
 * no network. `texts` is indexed once, so hand in the same array for the same texts.
 */
export function searchKnowledge(
  texts: readonly KnowledgeText[],
  query: string,
  { limit = 4, minCoverage = 0.4 }: SearchOptions = {},
): RecalledPassage[] {
  if (texts.length === 0) return []
  const index = knowledgeIndexOf(texts)
  const language = languageOfQuestion(query)
  const groups = toQueryGroups(query.slice(0, maxQueryChars))
  if (groups.reduce((sum, { weight }) => sum + weight, 0) < leastWeight) return []
  const found = rankPassages(index, groups)
    .filter(({ coverage }) => coverage >= minCoverage)
    .map(({ number, score }) => {
      const passage = index.passages[number]!
      return { passage, score: score * (passage.language === language ? sameLanguageGain : 1) }
    })
    .sort((a, b) => b.score - a.score)
  const least = (found[0]?.score ?? 0) / 3
  return found
    .filter(({ score }) => score >= least)
    .slice(0, limit)
    .map(({ passage, score }) => ({
      title: toPassageTitle(passage),
      text: toPassageText(passage),
      ...(passage.url && { url: passage.url }),
      score: Math.round(score * 1000) / 1000,
    }))
}

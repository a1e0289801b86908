import { stem } from './stemming.ts'
import { type Family, synonymFamilies } from './synonyms.ts'
import { toKeyTerm, toQueryTerms } from './terms.ts'

/** One thing a question asks for, and the terms that show a passage has it; a synonym counts for less than the word. */
export interface QueryGroup {
  alternatives: { term: string; weight: number }[]
  /** How much the thing counts, 0 to 1. */
  weight: number
}

const synonymWeight = 0.6

/** Turns a question into groups of terms, each with its synonyms in both languages. A repeated term counts once. */
export function toQueryGroups(question: string): QueryGroup[] {
  const text = question.normalize('NFKC').toLowerCase()
  const families = chineseFamilies.filter(({ word }) => text.includes(word))
  const groups = new Map<string, QueryGroup>()
  for (const { term, weight } of toQueryTerms(question)) {
    if (groups.has(term)) continue
    const related = [
      ...(latinFamilies.get(term) ?? []),
      ...families.filter(({ word }) => word.includes(term)).map(({ family }) => family),
    ]
    groups.set(term, { alternatives: [{ term, weight: 1 }, ...toSynonyms(term, related)], weight })
  }
  return [...groups.values(), ...toHiddenGroups(families, [...groups.keys()])]
}

// A word made of particles (放到) leaves no term of its own, yet its family asks for something.
function toHiddenGroups(families: ChineseFamily[], known: string[]): QueryGroup[] {
  return families
    .filter(({ word }) => !known.some((term) => word.includes(term) || term.includes(word)))
    .map(({ word, family }) => ({ alternatives: toSynonyms(word, [family]), weight: synonymWeight }))
}

function toSynonyms(term: string, families: Family[]): QueryGroup['alternatives'] {
  const others = families.flatMap(({ latin, chinese }) => [...latin.map(stem), ...chinese.map(toKeyTerm)])
  return [...new Set(others)].filter((other) => other !== term).map((other) => ({ term: other, weight: synonymWeight }))
}

interface ChineseFamily {
  word: string
  family: Family
}

const chineseFamilies: ChineseFamily[] = synonymFamilies.flatMap((family) =>
  family.chinese.map((word) => ({ word, family })),
)

const latinFamilies = new Map<string, Family[]>()
for (const family of synonymFamilies)
  for (const word of family.latin) latinFamilies.set(stem(word), [...(latinFamilies.get(stem(word)) ?? []), family])

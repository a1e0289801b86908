import { readdirSync, readFileSync } from 'node:fs'
import type { KnowledgeText } from '@buttonhole/protocol'

const folder = new URL('../fixtures/', import.meta.url)

/** Ten texts about one product, each topic once in English and once in Chinese; their titles are their first headings. */
export const fixtureKnowledge: KnowledgeText[] = readdirSync(new URL('knowledge/', folder)).map((file) => {
  const text = readFileSync(new URL(`knowledge/${file}`, folder), 'utf8')
  return { title: text.slice(2, text.indexOf('\n')), text, url: `https://docs.example/${file}` }
})

/** A question and the passage that answers it; `null` when none does. */
export interface FixtureQuestion {
  question: string
  passage: string | null
}

/** `questions` and `questions-harder` were used to tune the search; nothing was tuned to `questions-unseen`. */
export type QuestionSet = 'questions' | 'questions-harder' | 'questions-unseen'

/** The questions of a set. */
export function readQuestions(name: QuestionSet): FixtureQuestion[] {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))
}

import { knowledgeIndexOf } from '../knowledge/knowledge-index.ts'
import { languageOfQuestion } from '../knowledge/language.ts'
import { type Passage, toPassageTitle } from '../knowledge/passages.ts'
import type { Grounding } from '../model/model-adapter.ts'

const question = {
  en: /^(how (do|does|can|to|is|are)|(what|where|who|which|why|when) (is|are|do|does|can|should)|can|could|do|does|is|are|should|will) .+/i,
  zh: /^(怎么|怎样|如何|为什么|什么|哪|能否|是否|可以|有没有|谁)|吗$|什么$|多少$/,
}

/** Up to three headings near the quoted passage that read as questions; none when the documents have no such headings. */
export function suggestFollowUps({ question: asked, knowledge, passages }: Grounding): string[] {
  const [best] = passages
  if (!best) return []
  const language = languageOfQuestion(asked)
  const all = knowledgeIndexOf(knowledge).passages
  const quoted = new Set(passages.slice(0, 2).map(({ title }) => title))
  const at = all.findIndex((passage) => toPassageTitle(passage) === best.title)
  const neighbours = all
    .map((passage, index) => ({ passage, distance: Math.abs(index - at) }))
    .filter(({ passage }) => passage.textTitle === all[at]?.textTitle && passage.language === language)
    .filter(({ passage }) => !quoted.has(toPassageTitle(passage)))
    .sort((a, b) => a.distance - b.distance)
    .flatMap(({ passage }) => toQuestion(passage, language))
  return [...new Set(neighbours)].slice(0, 3)
}

function toQuestion({ headings }: Passage, language: 'zh' | 'en'): string[] {
  const heading = headings.at(-1)?.trim() ?? ''
  if (/[?？]$/.test(heading)) return [heading]
  return question[language].test(heading) ? [`${heading}${language === 'zh' ? '？' : '?'}`] : []
}

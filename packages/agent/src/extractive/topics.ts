import type { KnowledgeText } from '@buttonhole/protocol'
import { type Language, languageOfText } from '../knowledge/language.ts'
import { escapeMarkdown } from './sources.ts'

const maxTopics = 6

/** What can be asked, as a Markdown list: the titles of the texts in this language, or of all when there are none. */
export function listTopics(knowledge: KnowledgeText[], language: Language): string {
  const titled = knowledge.filter(({ title }) => title.trim() !== '')
  const same = titled.filter(({ title, text }) => languageOfText(`${title} ${text.slice(0, 300)}`) === language)
  const titles = (same.length > 0 ? same : titled).map(({ title }) => title.trim())
  return [...new Set(titles)]
    .slice(0, maxTopics)
    .map((title) => `- ${escapeMarkdown(title)}`)
    .join('\n')
}

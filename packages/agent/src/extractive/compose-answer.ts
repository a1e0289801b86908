import type { RecalledPassage } from '@buttonhole/protocol'
import { type Language, languageOfQuestion } from '../knowledge/language.ts'
import type { Block } from '../knowledge/markdown-blocks.ts'
import { type QueryGroup, toQueryGroups } from '../knowledge/query.ts'
import type { Grounding } from '../model/model-adapter.ts'
import { type Extract, extractAnswer, scoreText } from './extract.ts'
import { phrases } from './phrases.ts'
import { toSmallTalk } from './small-talk.ts'
import { toSourceLine } from './sources.ts'
import { listTopics } from './topics.ts'

const maxBlockLines = 24
/** A second passage is quoted when it is this near to the best and says something the first does not. */
const secondSourceShare = 0.6

/** The whole answer as Markdown: a greeting, a plain "not found", or quotations with their sources. */
export function composeAnswer({ question, knowledge, passages }: Grounding): string {
  const language = languageOfQuestion(question)
  const words = phrases[language]
  const smallTalk = question.trim() === '' ? 'greeting' : toSmallTalk(question)
  const topics = listTopics(knowledge, language)
  const topicList = topics === '' ? [] : [words.topics, topics]
  if (smallTalk === 'thanks' || smallTalk === 'farewell') return words.smallTalk[smallTalk]
  if (smallTalk)
    return [words.smallTalk[smallTalk], ...(topicList.length ? topicList : [words.noKnowledge])].join('\n\n')
  if (topicList.length === 0 && passages.length === 0) return words.noKnowledge
  if (passages.length === 0) return [words.nothingFound, ...topicList].join('\n\n')
  return quote(question, passages, language)
}

function quote(question: string, passages: RecalledPassage[], language: Language): string {
  const groups = toQueryGroups(question)
  const [best] = passages
  const extract = extractAnswer(best!.text, groups)
  const second = findSecond(passages, extract, groups)
  const secondQuote = second ? toSecondQuote(second.extract, language) : []
  const sources = second && secondQuote.length > 0 ? [best!, second.passage] : [best!]
  return [...toMarkdown(extract, language), ...secondQuote, toSourceLine(phrases[language].sources, sources)].join(
    '\n\n',
  )
}

function findSecond([best, ...others]: RecalledPassage[], first: Extract, groups: QueryGroup[]) {
  const said = [first.lead, ...first.support, first.block?.text ?? ''].join(' ')
  for (const passage of others.slice(0, 2)) {
    if (passage.score < best!.score * secondSourceShare) continue
    const isNew =
      scoreText(`${said} ${passage.title} ${passage.text}`, groups) > scoreText(`${best!.title} ${said}`, groups)
    if (isNew) return { passage, extract: extractAnswer(passage.text, groups) }
  }
  return undefined
}

// The first sentence stands as the answer, the rest below it as a quotation; a list or code block speaks for itself.
function toMarkdown({ lead, support, block }: Extract, language: Language): string[] {
  const quoted = support.join(gap[language])
  const parts = quoted === '' ? [withMark(lead, 1, language)] : [lead, `> ${withMark(quoted, 1, language)}`]
  if (block) parts.push(boundBlock(block, phrases[language].cut))
  return parts.filter((part) => part !== '')
}

// Of the second passage two sentences are enough, and none that only introduces a list.
function toSecondQuote({ lead, support }: Extract, language: Language): string[] {
  const sentences = [lead, ...support].filter((text) => text !== '' && !isIntroduction(text)).slice(0, 2)
  return sentences.length === 0 ? [] : [`> ${withMark(sentences.join(gap[language]), 2, language)}`]
}

const gap: Record<Language, string> = { zh: '', en: ' ' }

function withMark(text: string, number: number, language: Language): string {
  return text === '' || isIntroduction(text) ? text : `${text}${gap[language]}[${number}]`
}

function isIntroduction(text: string): boolean {
  return /[:：]$/.test(text)
}

function boundBlock({ kind, text }: Block, cut: string): string {
  const lines = text.split('\n')
  if (lines.length <= maxBlockLines) return text
  const kept = lines.slice(0, maxBlockLines)
  if (kind === 'code') kept.push(lines.at(-1)!)
  return `${kept.join('\n')}\n\n${cut}`
}

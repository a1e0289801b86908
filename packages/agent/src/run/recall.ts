import { type KnowledgeText, type RecalledPassage, toPlainText } from '@buttonhole/protocol'
import { listTextFiles } from '../context/attached-files.ts'
import { toHistoryTurns } from '../context/history-window.ts'
import { toSmallTalk } from '../extractive/small-talk.ts'
import { searchKnowledge } from '../knowledge/search-knowledge.ts'
import type { Grounding } from '../model/model-adapter.ts'
import type { AnswerInput } from './answer-input.ts'
import type { RunContext } from './run-context.ts'

/** How much of an attached file is searched: an index of more would hold up the answers of others. */
const maxFileChars = 100_000

/**
 * Searches the agent's knowledge for the question. A question that finds nothing alone may go on from the one before
 * ("and on Postgres?"), so it is tried once more together with it, when it is short or begins like a continuation.
 */
export function recallKnowledge({ snapshot, question, model }: AnswerInput, { history, files }: RunContext): Grounding {
  // Only words: the names of attached files are not what is asked.
  const asked = question
    .filter(({ role }) => role === 'user')
    .map(({ content = '', content_type = 'text' }) => toPlainText({ content, content_type }))
    .filter((text) => text !== '')
  const query = asked.at(-1) ?? ''
  const { knowledge } = snapshot
  // A language model can tell what does not fit; the built-in answerer quotes what it is given.
  const options = model.kind === 'extractive' ? {} : { minCoverage: 0.25 }
  const fileTexts = model.kind === 'extractive' ? toKnowledge(listTextFiles([...history, ...question], files)) : []
  // A language model reads the files itself; the built-in answerer is given the passages of them that fit.
  const passages = [...searchKnowledge(fileTexts, query), ...searchWithContext()]
  return { question: query, knowledge: knowledge.length > 0 ? knowledge : fileTexts, passages }

  function searchWithContext(): RecalledPassage[] {
    if (toSmallTalk(query)) return []
    const found = searchKnowledge(knowledge, query, options)
    if (found.length > 0 || !isContinuation(query)) return found
    const before = asked.at(-2) ?? lastQuestion()
    return before === undefined ? [] : searchKnowledge(knowledge, `${before}\n${query}`, options)
  }

  function lastQuestion(): string | undefined {
    const turns = toHistoryTurns(history.slice(-50), { rounds: 1, tokens: 2000 })
    return turns.findLast((turn) => turn.role === 'user')?.text
  }
}

function toKnowledge(texts: { name: string; text: string }[]): KnowledgeText[] {
  return texts.map(({ name, text }) => ({ title: name, text: text.slice(0, maxFileChars) }))
}

const continuation =
  /^\s*(and|but|or|so|then|what about|how about|what if|which one|why( not)?\b|那|那么|还有|然后|如果|它|这个|为什么)/i

function isContinuation(question: string): boolean {
  return continuation.test(question)
}

import type { Message } from '@buttonhole/protocol'
import { type Answer, createAnswer } from './answer.ts'
import { isQuestion } from './history.ts'
import type { Entry } from './message-list.ts'
import { toParts } from './message-parts.ts'
import { createQuestion } from './question.ts'

interface Options {
  newKey(): string
  /** The run that is being read from its stream: of it only the question is taken from the history. */
  liveChatId: string | undefined
  /** True when nothing newer is on the screen, so that the follow-ups of the last answer still stand. */
  isNewest: boolean
}

/** Makes entries of stored messages, oldest first: what lies between a question and the next is its answer. */
export function toStoredEntries(messages: Message[], options: Options): Entry[] {
  const entries: Entry[] = []
  let chatId: string | undefined
  for (const message of messages) {
    const last = entries[entries.length - 1]
    if (isQuestion(message)) entries.push(toQuestionEntry(message, options.newKey()))
    else if (options.liveChatId && message.chat_id === options.liveChatId) continue
    else if (last?.kind === 'answer' && (message.chat_id ?? chatId) === chatId) last.answer.takeMessage(message)
    else entries.push(toAnswerEntry(message, options.newKey()))
    chatId = message.chat_id
  }
  const shown = entries.filter((entry) => entry.kind === 'question' || hasContent(entry.answer))
  const newest = shown[shown.length - 1]
  for (const entry of shown) {
    if (entry.kind !== 'answer') continue
    entry.answer.end('done')
    if (entry !== newest || !options.isNewest) entry.answer.hideFollowUps()
  }
  return shown
}

// A run that was stopped at once has left nothing but its formal end.
function hasContent({ item }: Answer): boolean {
  const { text, reasoning, steps, files, others } = item
  return text.length + reasoning.length + steps.value.length + files.value.length + others.value.length > 0
}

function toQuestionEntry(message: Message, key: string): Entry {
  const { id, content, content_type, created_at, section_id, chat_id } = message
  const parts = toParts(content, content_type)
  const question = createQuestion({ ...parts, key, createdAt: created_at, state: 'sent', messageId: id })
  return { kind: 'question', question, sectionId: section_id, chatId: chat_id }
}

function toAnswerEntry(message: Message, key: string): Entry {
  const answer = createAnswer(key, message.created_at)
  answer.takeMessage(message)
  return { kind: 'answer', answer, sectionId: message.section_id, chatId: message.chat_id }
}

import type { Message } from '@buttonhole/protocol'
import type { Feedback, MessagePage, Note, Trouble } from '../../api/conversations.ts'

/** One thing in a transcript. */
export type TranscriptEntry =
  | { kind: 'question'; id: string; message: Message }
  | {
      kind: 'answer'
      id: string
      message: Message
      chatId: string | undefined
      /** What was asked before it. */
      question: Message | undefined
      feedback: Feedback | undefined
      /** The knowledge held nothing for it. */
      isUnanswered: boolean
    }
  | { kind: 'trouble'; id: string; trouble: Trouble }
  | { kind: 'note'; id: string; note: Note }

/** What was said and what happened, in order: troubles stand where their run ended, notes by their answer or at the end. */
export function toTranscript(pages: readonly MessagePage[], notes: readonly Note[]): TranscriptEntry[] {
  const feedback = new Map(pages.flatMap((page) => page.feedback.map((each) => [each.message_id, each])))
  const troubles = new Map(pages.flatMap((page) => page.troubles.map((each) => [each.chat_id, each])))
  const messages = pages.flatMap((page) => page.messages).filter(isShown)
  const entries: TranscriptEntry[] = []
  let question: Message | undefined
  for (const [place, message] of messages.entries()) {
    const { id, chat_id: chatId } = message
    const trouble = chatId === undefined ? undefined : troubles.get(chatId)
    if (message.role === 'user') {
      question = message
      entries.push({ kind: 'question', id, message })
    } else {
      entries.push({
        ...{ kind: 'answer', id, message, chatId, question },
        feedback: feedback.get(id),
        isUnanswered: trouble?.is_unanswered === true,
      })
      for (const note of notes) if (note.message_id === id) entries.push({ kind: 'note', id: note.id, note })
    }
    const isLastOfRun = messages[place + 1]?.chat_id !== chatId || chatId === undefined
    if (trouble && trouble.status !== 'completed' && isLastOfRun)
      entries.push({ kind: 'trouble', id: `trouble ${chatId}`, trouble })
  }
  const shown = new Set(messages.map(({ id }) => id))
  const rest = notes.filter(({ message_id }) => message_id === null || !shown.has(message_id))
  return [...entries, ...rest.map((note): TranscriptEntry => ({ kind: 'note', id: note.id, note }))]
}

function isShown(message: Message): boolean {
  return message.type === 'question' || message.type === 'answer' || (message.type === '' && message.content !== '')
}

import type { Emit } from './client-events.ts'
import type { Entry } from './message-list.ts'
import { toClientError } from './problem.ts'

type AnswerEntry = Extract<Entry, { kind: 'answer' }>

/** Tells the page of answers: how they begin, grow and end. */
export function createAnswerEvents(emit: Emit) {
  const endings = new Map<AnswerEntry, () => void>()
  return {
    begin(entry: AnswerEntry, conversationId: string, chatId: string) {
      const { item } = entry.answer
      emit('answerStarted', { conversationId, chatId })
      const stop = item.text.subscribe((text) => emit('delta', { chatId, text }))
      endings.set(entry, () => {
        stop()
        const { state, problem, messageId } = item
        if (problem.value) emit('error', toClientError(problem.value))
        const status = state.value === 'stopped' || state.value === 'broken' ? state.value : 'done'
        const text = String(item.text)
        emit('answerCompleted', { conversationId, chatId, messageId: messageId.value ?? '', text, status })
      })
    },
    end(entry: AnswerEntry) {
      endings.get(entry)?.()
      endings.delete(entry)
    },
  }
}

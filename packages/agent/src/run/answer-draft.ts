import type { ChatEvent, Message } from '@buttonhole/protocol'
import type { MessageFactory } from './message-factory.ts'

/** The answer message while it grows. */
export interface AnswerDraft {
  /** The words so far of the message that is open. */
  readonly text: string
  /** True once the run has produced as much as it may. */
  readonly isFull: boolean
  /** Takes an increment and gives the delta to send; none when there is nothing to send yet. */
  push(kind: 'text' | 'reasoning', increment: string): ChatEvent[]
  /** Closes the open message, if there is one. The next increment opens another. */
  complete(): ChatEvent[]
}

/** A draft that takes at most `maxChars` characters of text and reasoning over all its messages. */
export function createAnswerDraft(newMessage: MessageFactory, now: () => number, maxChars: number): AnswerDraft {
  let open: Message | undefined
  let text = ''
  let reasoning = ''
  let roomChars = maxChars
  const held = { text: '', reasoning: '' }

  const delta = (kind: 'text' | 'reasoning', increment: string): ChatEvent[] => {
    if (increment === '') return []
    open ??= newMessage('answer', '')
    if (kind === 'text') text += increment
    else reasoning += increment
    const words = kind === 'text' ? { content: increment } : { content: '', reasoning_content: increment }
    return [{ event: 'conversation.message.delta', data: { ...open, ...words, updated_at: now() } }]
  }

  return {
    get text() {
      return text
    },
    get isFull() {
      return roomChars <= 0
    },
    push(kind, increment) {
      const room = increment.slice(0, roomChars)
      roomChars -= room.length
      const whole = held[kind] + room
      // Half of a surrogate pair waits for its other half: strict clients cannot decode it alone.
      held[kind] = endsInHalfPair(whole) ? whole.slice(-1) : ''
      return delta(kind, held[kind] ? whole.slice(0, -1) : whole)
    },
    complete() {
      held.text = ''
      held.reasoning = ''
      if (!open) return []
      const data: Message = { ...open, content: text, updated_at: now() }
      if (reasoning) data.reasoning_content = reasoning
      open = undefined
      text = ''
      reasoning = ''
      return [{ event: 'conversation.message.completed', data }]
    },
  }
}

function endsInHalfPair(text: string): boolean {
  const code = text.charCodeAt(text.length - 1)
  return code >= 0xd800 && code <= 0xdbff
}

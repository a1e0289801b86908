import type { ChatEvent, Message } from '@buttonhole/protocol'
import type { MessageFactory } from './message-factory.ts'

/** The answer message while it grows. */
export interface AnswerDraft {
  /** The words so far of the message that is open. */
  readonly text: string
  /** True once the run has produced as much as it may. */
  readonly isFull: boolean
  /** Takes an increment and gives the delta to send, if there is something to send yet. */
  push(kind: Kind, increment: string): ChatEvent | undefined
  /** Closes the open message, if there is one. The next increment opens another. */
  complete(): ChatEvent[]
}

type Kind = 'text' | 'reasoning'

/** A draft that takes at most `maxChars` characters of text and reasoning over all its messages. */
export function createAnswerDraft(newMessage: MessageFactory, now: () => number, maxChars: number): AnswerDraft {
  return new Draft(newMessage, now, maxChars)
}

// A class, as all that each stream has one of: an object literal with a getter and closures takes ten times the memory.
class Draft implements AnswerDraft {
  readonly #newMessage: MessageFactory
  readonly #now: () => number
  #roomChars: number
  #open: Message | undefined
  #reasoning = ''
  #heldText = ''
  #heldReasoning = ''
  text = ''

  constructor(newMessage: MessageFactory, now: () => number, maxChars: number) {
    this.#newMessage = newMessage
    this.#now = now
    this.#roomChars = maxChars
  }

  get isFull(): boolean {
    return this.#roomChars <= 0
  }

  push(kind: Kind, increment: string): ChatEvent | undefined {
    const room = increment.slice(0, this.#roomChars)
    this.#roomChars -= room.length
    const whole = (kind === 'text' ? this.#heldText : this.#heldReasoning) + room
    // Half of a surrogate pair waits for its other half: strict clients cannot decode it alone.
    const held = endsInHalfPair(whole) ? whole.slice(-1) : ''
    if (kind === 'text') this.#heldText = held
    else this.#heldReasoning = held
    return this.#toDelta(kind, held ? whole.slice(0, -1) : whole)
  }

  complete(): ChatEvent[] {
    this.#heldText = ''
    this.#heldReasoning = ''
    if (!this.#open) return []
    const data: Message = { ...this.#open, content: this.text, updated_at: this.#now() }
    if (this.#reasoning) data.reasoning_content = this.#reasoning
    this.#open = undefined
    this.text = ''
    this.#reasoning = ''
    return [{ event: 'conversation.message.completed', data }]
  }

  #toDelta(kind: Kind, increment: string): ChatEvent | undefined {
    if (increment === '') return undefined
    this.#open ??= this.#newMessage('answer', '')
    if (kind === 'text') this.text += increment
    else this.#reasoning += increment
    const words = kind === 'text' ? { content: increment } : { content: '', reasoning_content: increment }
    return { event: 'conversation.message.delta', data: { ...this.#open, ...words, updated_at: this.#now() } }
  }
}

function endsInHalfPair(text: string): boolean {
  const code = text.charCodeAt(text.length - 1)
  return code >= 0xd800 && code <= 0xdbff
}

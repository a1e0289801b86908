import type { Chat, ChatEvent, ChatSnapshot, Message } from '@buttonhole/protocol'
import { createGrowingText, type GrowingText } from './growing-text.ts'

/** What `reduceChat` says of a run, kept so that a delta costs by its own length and not by that of the answer. */
export interface RunState {
  apply(event: ChatEvent): void
  /** Takes a state in place of its own. */
  restore(snapshot: ChatSnapshot): void
  /** The state now; `undefined` before the run's first chat event. */
  toSnapshot(): ChatSnapshot | undefined
}

interface GrowingMessage {
  message: Message
  content: GrowingText
  reasoning: GrowingText | undefined
}

/** Starts the state of a run. It must always equal the fold by `reduceChat`; the tests hold the two together. */
export function createRunState(): RunState {
  return new State()
}

class State implements RunState {
  #chat: Chat | undefined
  #messages: Map<string, GrowingMessage> | undefined
  #completedIds: Set<string> | undefined

  apply(event: ChatEvent): void {
    switch (event.event) {
      case 'conversation.message.delta':
        this.#messages ??= new Map()
        addDelta(this.#messages, event.data)
        return
      case 'conversation.message.completed':
        this.#messages ??= new Map()
        this.#messages.set(event.data.id, startMessage(event.data))
        this.#completedIds ??= new Set()
        this.#completedIds.add(event.data.id)
        return
      case 'conversation.chat.created':
      case 'conversation.chat.in_progress':
      case 'conversation.chat.completed':
      case 'conversation.chat.failed':
      case 'conversation.chat.requires_action':
        this.#chat = event.data
    }
  }

  restore({ chat, messages, completed_ids }: ChatSnapshot): void {
    this.#chat = chat
    this.#messages = new Map(messages.map((message) => [message.id, startMessage(message)]))
    this.#completedIds = new Set(completed_ids)
  }

  toSnapshot(): ChatSnapshot | undefined {
    if (!this.#chat) return undefined
    const messages = [...(this.#messages?.values() ?? [])].map(toMessage)
    return { chat: this.#chat, messages, completed_ids: [...(this.#completedIds ?? [])] }
  }
}

function addDelta(messages: Map<string, GrowingMessage>, delta: Message): void {
  const known = messages.get(delta.id)
  if (!known) {
    messages.set(delta.id, startMessage(delta))
    return
  }
  known.content.add(delta.content)
  known.message.updated_at = delta.updated_at
  if (!delta.reasoning_content) return
  known.reasoning ??= createGrowingText(known.message.reasoning_content ?? '')
  known.reasoning.add(delta.reasoning_content)
}

function startMessage(message: Message): GrowingMessage {
  return { message: { ...message }, content: createGrowingText(message.content), reasoning: undefined }
}

function toMessage({ message, content, reasoning }: GrowingMessage): Message {
  const whole: Message = { ...message, content: content.read() }
  if (reasoning) whole.reasoning_content = reasoning.read()
  return whole
}

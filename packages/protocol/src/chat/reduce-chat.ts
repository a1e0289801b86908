import type { Message } from '../messages/message.ts'
import type { Chat } from './chat.ts'
import type { ChatEvent } from './chat-event.ts'

/** A run folded from its events: the run itself, its messages in order of first appearance, and how it stands. */
export interface ChatState {
  chat: Chat | undefined
  messages: Message[]
  /** Ids of the messages whose `completed` event has come. */
  completedIds: string[]
  error: { code: number; msg: string } | undefined
  done: boolean
}

/** The state before the first event. */
export const initialChatState: ChatState = {
  chat: undefined,
  messages: [],
  completedIds: [],
  error: undefined,
  done: false,
}

/**
 * Folds one event into the state. The one place that says what a stream means: the server folds a run with it for the
 * non-streaming answer, the widget for the screen, the tests for both. Returns a new state and never changes the old.
 *
 * A `completed` message without any delta counts with its full text; one that follows deltas replaces them.
 */
export function reduceChat(state: ChatState, event: ChatEvent): ChatState {
  switch (event.event) {
    case 'conversation.message.delta':
      return { ...state, messages: withDelta(state.messages, event.data) }
    case 'conversation.message.completed':
      return {
        ...state,
        messages: withMessage(state.messages, event.data),
        completedIds: state.completedIds.includes(event.data.id)
          ? state.completedIds
          : [...state.completedIds, event.data.id],
      }
    case 'error':
      return { ...state, error: event.data }
    case 'done':
      return { ...state, done: true }
    case 'conversation.chat.failed':
      return { ...state, chat: event.data, error: event.data.last_error }
    case 'conversation.chat.created':
    case 'conversation.chat.in_progress':
    case 'conversation.chat.completed':
    case 'conversation.chat.requires_action':
      return { ...state, chat: event.data }
    default:
      return state // An event of a later version: tolerated, as the official clients do.
  }
}

function withDelta(messages: Message[], delta: Message): Message[] {
  const index = findIndex(messages, delta.id)
  if (index < 0) return [...messages, delta]
  const known = messages[index]!
  const merged: Message = { ...known, content: known.content + delta.content, updated_at: delta.updated_at }
  if (delta.reasoning_content) merged.reasoning_content = (known.reasoning_content ?? '') + delta.reasoning_content
  return replaced(messages, index, merged)
}

function withMessage(messages: Message[], message: Message): Message[] {
  const index = findIndex(messages, message.id)
  return index < 0 ? [...messages, message] : replaced(messages, index, message)
}

// Deltas nearly always concern the newest message, so the search starts at the end.
function findIndex(messages: Message[], id: string): number {
  for (let index = messages.length - 1; index >= 0; index--) if (messages[index]!.id === id) return index
  return -1
}

function replaced(messages: Message[], index: number, message: Message): Message[] {
  const copy = messages.slice()
  copy[index] = message
  return copy
}

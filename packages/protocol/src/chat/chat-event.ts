import type { Message } from '../messages/message.ts'
import type { Chat } from './chat.ts'

/**
 * What happens in a run, in order: created, in_progress, then deltas and completed messages, then one of completed,
 * failed or requires_action, then done. Server-Sent Events are one way to print it.
 * @see https://www.coze.com/docs/developer_guides/chat_v3
 */
export type ChatEvent =
  | { event: 'conversation.chat.created'; data: Chat }
  | { event: 'conversation.chat.in_progress'; data: Chat }
  | { event: 'conversation.message.delta'; data: Message }
  | { event: 'conversation.message.completed'; data: Message }
  | { event: 'conversation.chat.completed'; data: Chat }
  | { event: 'conversation.chat.failed'; data: Chat }
  | { event: 'conversation.chat.requires_action'; data: Chat }
  | { event: 'error'; data: { code: number; msg: string } }
  | { event: 'done'; data: '[DONE]' }

/** The name of an event on the wire. */
export type ChatEventName = ChatEvent['event']

/** An event that says how a run ended. */
export type TerminalEvent = Extract<
  ChatEvent,
  {
    event: 'conversation.chat.completed' | 'conversation.chat.failed' | 'conversation.chat.requires_action' | 'error'
  }
>

/** True for the event after which only `done` follows. */
export function isTerminal(event: ChatEvent): event is TerminalEvent {
  return (
    event.event === 'conversation.chat.completed' ||
    event.event === 'conversation.chat.failed' ||
    event.event === 'conversation.chat.requires_action' ||
    event.event === 'error'
  )
}

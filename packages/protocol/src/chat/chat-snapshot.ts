import type { Message } from '../messages/message.ts'
import type { Chat } from './chat.ts'

/**
 * Where a run stands, as one block of the resumable stream: sent instead of the events that are no longer held. Its SSE
 * id is the sequence number it includes; the events after it follow. A reader replaces what it had of this run.
 */
export interface ChatSnapshot {
  chat: Chat
  messages: Message[]
  completed_ids: string[]
}

/** The event name of a {@link ChatSnapshot}. */
export const snapshotEventName = 'buttonhole.snapshot'

/**
 * Body of `POST /v3/chat/events`, ours: reads a run from a sequence number on, as the resumable stream. `after` is the
 * last id the reader has, 0 for all. Answers 4001 for an unknown run; a run that ended long ago is one snapshot and `done`.
 */
export interface ChatEventsRequest {
  conversation_id: string
  chat_id: string
  after?: number
}

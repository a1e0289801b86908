import type { Chat, Message, MessageType } from '@buttonhole/protocol'

/** Makes the messages of one run: each with its own id and everything the run gives to all. */
export type MessageFactory = (type: MessageType, content: string) => Message

/** The factory of `chat`. Ids and the clock (Unix seconds) are handed in. */
export function createMessageFactory(chat: Chat, newId: () => string, now: () => number): MessageFactory {
  return (type, content) => {
    const time = now()
    return {
      id: newId(),
      conversation_id: chat.conversation_id,
      bot_id: chat.bot_id,
      chat_id: chat.id,
      section_id: chat.section_id,
      role: 'assistant',
      type,
      content,
      content_type: 'text',
      meta_data: { ...chat.meta_data },
      created_at: time,
      updated_at: time,
    }
  }
}

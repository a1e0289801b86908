import type { EnterMessage, ListMessagesRequest, Message, MessagePage } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import { requireValidMessages, toStoredMessage } from './enter-message.ts'
import type { MessageStore } from './store.ts'

interface Dependencies {
  store: MessageStore
  clock: Clock
  newId: NewId
}

export function createMessageService({ store, clock, newId }: Dependencies) {
  return {
    /** Stores messages that belong to no run, in the conversation's open section. */
    async insertAll(conversation: { id: string; last_section_id: string }, messages: EnterMessage[]): Promise<void> {
      requireValidMessages(messages, true)
      const at = clock.now()
      await store.saveAll(
        messages.map((message) =>
          toStoredMessage(message, {
            id: newId(),
            conversation_id: conversation.id,
            section_id: conversation.last_section_id,
            at,
          }),
        ),
      )
    },

    saveAll: store.saveAll,
    listOfChat: store.listOfChat,
    listOfSection: store.listOfSection,

    /**
     * A page in list order. `after_id` moves on from there, `before_id` back; `has_more` speaks of the direction of travel.
     */
    async list(conversationId: string, request: ListMessagesRequest): Promise<MessagePage> {
      const order = request.order ?? 'desc'
      const limit = request.limit ?? 50
      const before = toPosition(request.before_id)
      const isBackwards = before !== undefined && toPosition(request.after_id) === undefined
      const onward = order === 'desc' ? 'older' : 'newer'
      const backward = order === 'desc' ? 'newer' : 'older'
      const found = await store.listBeyond(
        { conversationId, chatId: request.chat_id, includeMiddle: request.include_middle_message ?? false },
        {
          direction: isBackwards ? backward : onward,
          position: isBackwards ? before : toPosition(request.after_id),
          limit: limit + 1,
        },
      )
      const page = found.slice(0, limit)
      if (isBackwards) page.reverse()
      return toPage(page, found.length > limit)
    },
  }
}
export type MessageService = ReturnType<typeof createMessageService>

function toPosition(id: string | undefined): string | undefined {
  return id && id !== '0' ? id : undefined
}

function toPage(messages: Message[], hasMore: boolean): MessagePage {
  return {
    data: messages,
    first_id: messages[0]?.id ?? '',
    last_id: messages[messages.length - 1]?.id ?? '',
    has_more: hasMore,
  }
}

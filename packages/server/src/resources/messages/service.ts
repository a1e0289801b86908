import {
  ApiError,
  type EnterMessage,
  type FeedbackRequest,
  type ListMessagesRequest,
  type Message,
  type MessagePage,
} from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import { requireValidMessages, toStoredMessage } from './enter-message.ts'
import { toIdsDeletedWith } from './intermediate-messages.ts'
import type { MessageStore } from './store.ts'

interface Dependencies {
  store: MessageStore
  clock: Clock
  newId: NewId
}

/** The conversation a message goes into. */
export interface Place {
  id: string
  last_section_id: string
}

/** What may be changed of a message. */
type Changes = Partial<Pick<Message, 'content' | 'content_type' | 'meta_data'>>

export function createMessageService({ store, clock, newId }: Dependencies) {
  /** @throws {ApiError} `messageNotFound` when the conversation has no such message */
  const get = async (conversationId: string, messageId: string): Promise<Message> => {
    const message = await store.find(conversationId, messageId)
    if (!message)
      throw new ApiError('messageNotFound', `There is no message ${messageId} in conversation ${conversationId}.`)
    return message
  }
  const insertAll = async (conversation: Place, messages: EnterMessage[]): Promise<Message[]> => {
    requireValidMessages(messages, true)
    const at = clock.now()
    const stored = messages.map((message) =>
      toStoredMessage(message, {
        id: newId(),
        conversation_id: conversation.id,
        section_id: conversation.last_section_id,
        at,
      }),
    )
    await store.saveAll(stored)
    return stored
  }

  return {
    get,
    /** Stores messages that belong to no run, in the conversation's open section. */
    insertAll,

    async create(conversation: Place, request: EnterMessage): Promise<Message> {
      return (await insertAll(conversation, [request]))[0]!
    },

    saveAll: store.saveAll,
    saveGrowing: store.saveGrowing,
    listOfChat: store.listOfChat,
    listOfSection: store.listOfSection,

    /**
     * Replaces what was sent of a message's content, its type and its `meta_data`.
     * @throws {ApiError} `messageNotFound`, `badRequest`, `metaDataLimit`
     */
    async modify(conversationId: string, messageId: string, request: Changes): Promise<Message> {
      const message = await get(conversationId, messageId)
      const next = { ...message, ...request, updated_at: clock.now() }
      requireValidMessages([{ ...next, type: message.role === 'user' ? 'question' : 'answer' }], true)
      const { content, content_type, updated_at } = next
      await store.update(messageId, { content, content_type, meta_data: JSON.stringify(next.meta_data), updated_at })
      return next
    },

    /**
     * Deletes a message; with an answer goes what its run did on the way to it.
     * @returns the deleted message
     * @throws {ApiError} `messageNotFound`
     */
    async remove(conversationId: string, messageId: string): Promise<Message> {
      const message = await get(conversationId, messageId)
      const ofChat = message.chat_id ? await store.listIdsOfChat(message.chat_id) : []
      await store.remove(toIdsDeletedWith(message, ofChat))
      return message
    },

    /** Stores what the creator thinks of an answer, in place of what they thought before. @throws {ApiError} */
    async giveFeedback(conversationId: string, messageId: string, request: FeedbackRequest): Promise<void> {
      requireTextAnswer(await get(conversationId, messageId))
      const at = clock.now()
      await store.saveFeedback({
        message_id: messageId,
        conversation_id: conversationId,
        feedback_type: request.feedback_type,
        reason_types: JSON.stringify(request.reason_types ?? []),
        comment: request.comment ?? '',
        created_at: at,
        updated_at: at,
      })
    },

    /** Takes the feedback back; none is as good as one. @throws {ApiError} `messageNotFound`, `badRequest` */
    async removeFeedback(conversationId: string, messageId: string): Promise<void> {
      requireTextAnswer(await get(conversationId, messageId))
      await store.removeFeedback(messageId)
    },

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

function requireTextAnswer(message: Message): void {
  if (message.type !== 'answer' || message.content_type !== 'text')
    throw new ApiError('badRequest', `Message ${message.id} is not a text answer. Only those take feedback.`)
}

// Ids are compared as text, where a shorter one would not stand before a longer one.
function toPosition(id: string | undefined): string | undefined {
  return id && !/^0+$/.test(id) ? id.padStart(19, '0') : undefined
}

function toPage(messages: Message[], hasMore: boolean): MessagePage {
  return {
    data: messages,
    first_id: messages[0]?.id ?? '',
    last_id: messages[messages.length - 1]?.id ?? '',
    has_more: hasMore,
  }
}

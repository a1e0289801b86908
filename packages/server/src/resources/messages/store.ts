import type { Message } from '@buttonhole/protocol'
import type { Database } from '../../platform/database/database.ts'
import { prepareQuery } from '../../platform/database/prepared-query.ts'
import { withoutSync } from '../../platform/database/sqlite-database.ts'
import { type MessageTables, prepareSaveMessages, toMessage, toRow } from './schema.ts'

/** A stored feedback, without the time it was first given. */
export type FeedbackRow = MessageTables['message_feedback']

/** What a message list shows unless asked for more: what people said, not what the run did on the way. */
const shownTypes = ['', 'question', 'answer']

export interface MessageFilter {
  conversationId: string
  chatId?: string | undefined
  includeMiddle: boolean
}

/** What decides how a list is asked for. */
interface ListForm {
  direction: 'older' | 'newer'
  hasPosition: boolean
  isOfChat: boolean
  includeMiddle: boolean
}

interface ListPlace {
  conversationId: string
  chatId: string
  position: string
  limit: number
}

function prepareList(database: Database, { direction, hasPosition, isOfChat, includeMiddle }: ListForm) {
  const isOlder = direction === 'older'
  return prepareQuery(database, (db, { conversationId, chatId, position, limit }: ListPlace) => {
    let query = db.selectFrom('messages').selectAll().where('conversation_id', '=', conversationId)
    if (isOfChat) query = query.where('chat_id', '=', chatId)
    if (!includeMiddle) query = query.where('type', 'in', shownTypes)
    if (hasPosition) query = query.where('id', isOlder ? '<' : '>', position)
    return query.orderBy('id', isOlder ? 'desc' : 'asc').limit(limit)
  })
}

export function createMessageStore(database: Database) {
  const lists = new Map<string, ReturnType<typeof prepareList>>()
  /** The list of one form, prepared when it is first asked for. */
  const listOf = (form: ListForm) => {
    const key = Object.values(form).join()
    const list = lists.get(key) ?? prepareList(database, form)
    lists.set(key, list)
    return list
  }
  const saveRows = prepareSaveMessages(database)
  const save = async (messages: Message[], connection: Database): Promise<void> => {
    if (messages.length > 0) await saveRows(messages.map(toRow), connection)
  }
  const listOfSection = prepareQuery(
    database,
    (db, section: { conversationId: string; sectionId: string; limit: number }) =>
      db
        .selectFrom('messages')
        .selectAll()
        .where('conversation_id', '=', section.conversationId)
        .where('section_id', '=', section.sectionId)
        .where('type', 'in', shownTypes)
        .orderBy('id', 'desc')
        .limit(section.limit),
  )
  return {
    saveAll: (messages: Message[]) => save(messages, database),
    /** Stores answers that are still growing: they must outlive this process, and are soon stored again. */
    saveGrowing: (messages: Message[]) => save(messages, withoutSync(database)),
    /** Up to `limit` messages beyond `position` in the given direction; without one, from that end. */
    async listBeyond(
      filter: MessageFilter,
      options: { direction: 'older' | 'newer'; position?: string | undefined; limit: number },
    ): Promise<Message[]> {
      const { conversationId, chatId = '', includeMiddle } = filter
      const { direction, position = '', limit } = options
      const list = listOf({ direction, hasPosition: position !== '', isOfChat: chatId !== '', includeMiddle })
      const rows = await list({ conversationId, chatId, position, limit })
      return rows.map(toMessage)
    },
    async find(conversationId: string, id: string): Promise<Message | undefined> {
      const row = await database
        .selectFrom('messages')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('id', '=', id)
        .executeTakeFirst()
      return row && toMessage(row)
    },
    async update(
      id: string,
      change: { content: string; content_type: string; meta_data: string; updated_at: number },
    ): Promise<void> {
      await database.updateTable('messages').set(change).where('id', '=', id).execute()
    },
    async remove(ids: string[]): Promise<void> {
      await database.deleteFrom('messages').where('id', 'in', ids).execute()
    },
    /** Ids and types of all that one run has stored, its question too, in order. */
    async listIdsOfChat(chatId: string): Promise<{ id: string; type: string }[]> {
      return database
        .selectFrom('messages')
        .select(['id', 'type'])
        .where('chat_id', '=', chatId)
        .orderBy('id')
        .execute()
    },
    async saveFeedback(row: FeedbackRow): Promise<void> {
      const { message_id: _, conversation_id: __, created_at: ___, ...change } = row
      await database
        .insertInto('message_feedback')
        .values(row)
        .onConflict((conflict) => conflict.column('message_id').doUpdateSet(change))
        .execute()
    },
    async removeFeedback(messageId: string): Promise<void> {
      await database.deleteFrom('message_feedback').where('message_id', '=', messageId).execute()
    },
    /** Everything a run produced, in order, without its question. */
    async listOfChat(chatId: string): Promise<Message[]> {
      const rows = await database
        .selectFrom('messages')
        .selectAll()
        .where('chat_id', '=', chatId)
        .where('role', '=', 'assistant')
        .orderBy('id')
        .execute()
      return rows.map(toMessage)
    },
    /** The newest messages of a section, oldest first. */
    async listOfSection(conversationId: string, sectionId: string, limit: number): Promise<Message[]> {
      const rows = await listOfSection({ conversationId, sectionId, limit })
      return rows.reverse().map(toMessage)
    },
  }
}
export type MessageStore = ReturnType<typeof createMessageStore>

import type { Chat, ChatStatus, Message } from '@buttonhole/protocol'
import type { Database } from '../../platform/database/database.ts'
import { prepareQuery, writeTogether } from '../../platform/database/prepared-query.ts'
import { untilSynced, withoutSync } from '../../platform/database/sqlite-database.ts'
import { isUniqueViolation } from '../../platform/database/unique-violation.ts'
import { prepareSaveMessages, toRow } from '../messages/schema.ts'
import { prepareSaveTrace, type TraceRecord } from '../traces/schema.ts'
import type { ChatTables } from './schema.ts'

export type ChatRow = ChatTables['chats']
export type PausedRow = ChatTables['paused_chats']

/** What a run stores together with how it stands: one commit, and all of it or nothing. */
export interface Standing {
  /** Messages that were completed just before. */
  messages?: Message[]
  trace?: TraceRecord | undefined
}

const runningStatuses = ['created', 'in_progress']

export function createChatStore(database: Database) {
  const insertChat = prepareQuery(database, (db, row: ChatRow) => db.insertInto('chats').values(row))
  const insertMessages = prepareQuery(database, (db, rows: ReturnType<typeof toRow>[]) =>
    db.insertInto('messages').values(rows),
  )
  const touchConversation = prepareQuery(database, (db, { id, at }: { id: string; at: number }) =>
    db.updateTable('conversations').set({ updated_at: at }).where('id', '=', id),
  )
  const updateStanding = prepareQuery(database, (db, { id, ...standing }: ChatStanding) =>
    db.updateTable('chats').set(standing).where('id', '=', id).where('status', 'in', runningStatuses),
  )
  const saveMessages = prepareSaveMessages(database)
  const saved = (messages: Message[]) => (messages.length > 0 ? [saveMessages.of(messages.map(toRow))] : [])
  const saveTrace = prepareSaveTrace(database)

  return {
    /**
     * Stores the question and the run, all or nothing, before anything is answered.
     * @returns `onDisk`: resolves when they are safe from a power cut, rejects when the disk refuses. `undefined` when
     *   another run holds the conversation, or has this `request_id`
     */
    async begin(row: ChatRow, question: Message[]): Promise<{ onDisk: Promise<void> } | undefined> {
      try {
        await writeTogether(withoutSync(database), [
          insertChat.of(row),
          ...(question.length > 0 ? [insertMessages.of(question.map(toRow))] : []),
          touchConversation.of({ id: row.conversation_id, at: row.created_at }),
        ])
        return { onDisk: untilSynced(database) }
      } catch (error) {
        if (isUniqueViolation(error)) return undefined
        throw error
      }
    },

    async find(id: string): Promise<ChatRow | undefined> {
      return database.selectFrom('chats').selectAll().where('id', '=', id).executeTakeFirst()
    },

    /** The run of that request in the partition's conversations. */
    async findByRequest(partition: string, requestId: string): Promise<ChatRow | undefined> {
      return database
        .selectFrom('chats')
        .innerJoin('conversations', 'conversations.id', 'chats.conversation_id')
        .selectAll('chats')
        .where('conversations.partition', '=', partition)
        .where('conversations.deleted_at', 'is', null)
        .where('chats.request_id', '=', requestId)
        .executeTakeFirst()
    },

    async findRunning(conversationId: string): Promise<string | undefined> {
      const row = await database
        .selectFrom('chats')
        .select('id')
        .where('conversation_id', '=', conversationId)
        .where('status', 'in', runningStatuses)
        .executeTakeFirst()
      return row?.id
    },

    async listRunningOfBot(botId: string, connectorId: string): Promise<string[]> {
      const rows = await database
        .selectFrom('chats')
        .select('id')
        .where('bot_id', '=', botId)
        .where('connector_id', '=', connectorId)
        .where('status', 'in', runningStatuses)
        .execute()
      return rows.map((row) => row.id)
    },

    /** Writes how a run stands now; one that has ended already stays as it ended. */
    async finish(chat: Chat, { messages = [], trace }: Standing = {}): Promise<void> {
      await writeTogether(database, [
        ...saved(messages),
        updateStanding.of(toStanding(chat)),
        ...(trace ? saveTrace(chat.id, trace) : []),
      ])
    },

    /** Writes that a run waits for its caller, and what it needs to go on. */
    async pause(
      chat: Chat,
      paused: { state: string; expiresAt: number },
      { messages = [], trace }: Standing = {},
    ): Promise<void> {
      await database.transaction().execute(async (trx) => {
        for (const query of saved(messages)) await trx.executeQuery(query)
        await trx
          .updateTable('chats')
          .set({ status: chat.status, input_count: chat.usage.input_count, output_count: chat.usage.output_count })
          .where('id', '=', chat.id)
          .where('status', 'in', runningStatuses)
          .execute()
        await trx
          .insertInto('paused_chats')
          .values({ chat_id: chat.id, state: paused.state, expires_at: paused.expiresAt })
          .execute()
        for (const query of trace ? saveTrace(chat.id, trace) : []) await trx.executeQuery(query)
      })
    },

    async findPaused(chatId: string): Promise<PausedRow | undefined> {
      return database.selectFrom('paused_chats').selectAll().where('chat_id', '=', chatId).executeTakeFirst()
    },

    /**
     * Lets a run that waits go on; of any number of calls one does.
     * @returns `busy` when another run holds the conversation, `gone` when it does not wait any more
     */
    async resume(chatId: string, instanceId: string): Promise<'resumed' | 'busy' | 'gone'> {
      try {
        return await database.transaction().execute(async (trx) => {
          const { numUpdatedRows } = await trx
            .updateTable('chats')
            .set({ status: 'in_progress', instance_id: instanceId })
            .where('id', '=', chatId)
            .where('status', '=', 'requires_action')
            .executeTakeFirst()
          if (numUpdatedRows === 0n) return 'gone'
          await trx.deleteFrom('paused_chats').where('chat_id', '=', chatId).execute()
          return 'resumed'
        })
      } catch (error) {
        if (isUniqueViolation(error)) return 'busy'
        throw error
      }
    },

    /** Ends the runs that have waited until `at` for outputs that did not come. */
    async expirePaused(error: { code: number; msg: string }, at: number): Promise<void> {
      await database.transaction().execute(async (trx) => {
        const late = trx.selectFrom('paused_chats').select('chat_id').where('expires_at', '<=', at)
        await trx
          .updateTable('chats')
          .set({ status: 'failed', failed_at: at, error_code: error.code, error_msg: error.msg })
          .where('id', 'in', late)
          .where('status', '=', 'requires_action')
          .execute()
        await trx.deleteFrom('paused_chats').where('expires_at', '<=', at).execute()
      })
    },

    /** The runs that a process is said to run. */
    async listRunningOf(instanceId: string): Promise<string[]> {
      const rows = await database
        .selectFrom('chats')
        .select('id')
        .where('instance_id', '=', instanceId)
        .where('status', 'in', runningStatuses)
        .execute()
      return rows.map((row) => row.id)
    },

    /** Ends these runs. @returns those that had not ended, as they are now */
    async failRuns(ids: string[], error: { code: number; msg: string }, at: number): Promise<ChatRow[]> {
      if (ids.length === 0) return []
      return database
        .updateTable('chats')
        .set({ status: 'failed', failed_at: at, error_code: error.code, error_msg: error.msg })
        .where('id', 'in', ids)
        .where('status', 'in', runningStatuses)
        .returningAll()
        .execute()
    },

    /** Ends the runs that dead processes have left. @returns them as they are now; of two callers one gets each */
    async failRunsOf(instanceIds: string[], error: { code: number; msg: string }, at: number): Promise<ChatRow[]> {
      if (instanceIds.length === 0) return []
      return database
        .updateTable('chats')
        .set({ status: 'failed', failed_at: at, error_code: error.code, error_msg: error.msg })
        .where('instance_id', 'in', instanceIds)
        .where('status', 'in', runningStatuses)
        .returningAll()
        .execute()
    },
  }
}
export type ChatStore = ReturnType<typeof createChatStore>

type ChatStanding = ReturnType<typeof toStanding>

function toStanding(chat: Chat) {
  return {
    id: chat.id,
    status: chat.status as string,
    completed_at: chat.completed_at ?? null,
    failed_at: chat.failed_at ?? null,
    error_code: chat.last_error.code,
    error_msg: chat.last_error.msg,
    input_count: chat.usage.input_count,
    output_count: chat.usage.output_count,
  }
}

/** The wire object of a row. */
export function toChat(row: ChatRow): Chat {
  const insertedIds = JSON.parse(row.inserted_ids) as string[]
  return {
    id: row.id,
    conversation_id: row.conversation_id,
    bot_id: row.bot_id,
    section_id: row.section_id,
    created_at: row.created_at,
    ...(row.completed_at !== null && { completed_at: row.completed_at }),
    ...(row.failed_at !== null && { failed_at: row.failed_at }),
    meta_data: JSON.parse(row.meta_data),
    status: row.status as ChatStatus,
    last_error: { code: row.error_code, msg: row.error_msg },
    usage: {
      token_count: row.input_count + row.output_count,
      output_count: row.output_count,
      input_count: row.input_count,
    },
    inserted_additional_messages: insertedIds.map((id) => ({ id })),
  }
}

import { type Expression, sql } from 'kysely'
import type { Change } from '../../platform/changed-list/change-place.ts'
import { isBeyondChange } from '../../platform/database/beyond-change.ts'
import { containsText } from '../../platform/database/contains-text.ts'
import type { Database } from '../../platform/database/database.ts'
import { previewPartitionPrefix } from '../auth/principal.ts'
import type { ConversationFilter } from './conversation-filter.ts'

/** Longest title, in characters; that of a question with files is JSON until it is read. */
const titleLength = 400

/** What the console asks about the conversations real users had with a workspace's agents. */
export function createConsoleConversationStore(database: Database) {
  const real = () =>
    database
      .selectFrom('conversations')
      .where('conversations.deleted_at', 'is', null)
      .where('conversations.partition', 'not like', `${previewPartitionPrefix}%`)
  const ofWorkspace = (workspaceId: string) =>
    database.selectFrom('bots').select('id').where('workspace_id', '=', workspaceId).where('deleted_at', 'is', null)
  const hasQuestion = (id: Expression<string>) =>
    database.selectFrom('messages').select('id').where('conversation_id', '=', id).where('type', '=', 'question')

  /** Those that fit all but the words of the filter; those without a question are left out. */
  const fitting = (filter: ConversationFilter) => {
    let query = real().select(['conversations.id', 'conversations.updated_at'])
    if (filter.botId === undefined)
      // As an expression, for the planner must go along the order and not collect all of each agent first.
      query = query.where((build) => build(sql`conversations.bot_id || ''`, 'in', ofWorkspace(filter.workspaceId)))
    else
      query = query
        .where('conversations.bot_id', '=', filter.botId)
        .where('conversations.bot_id', 'in', ofWorkspace(filter.workspaceId))
    if (filter.connectorId !== undefined) query = query.where('conversations.connector_id', '=', filter.connectorId)
    if (filter.since !== undefined) query = query.where('conversations.updated_at', '>=', filter.since)
    if (filter.until !== undefined) query = query.where('conversations.updated_at', '<', filter.until)
    if (filter.hasError || filter.isUnanswered)
      query = query.where((build) => build.exists(marked(build.ref('conversations.id'), filter)))
    if (filter.feedback)
      query = query.where((build) =>
        build.exists(
          build
            .selectFrom('message_feedback')
            .select('message_id')
            .whereRef('conversation_id', '=', 'conversations.id')
            .where('feedback_type', '=', filter.feedback!),
        ),
      )
    if (filter.hasNote)
      query = query.where((build) =>
        build.exists(
          build.selectFrom('conversation_notes').select('id').whereRef('conversation_id', '=', 'conversations.id'),
        ),
      )
    return query.where((build) => build.exists(hasQuestion(build.ref('conversations.id'))))
  }

  return {
    /** Up to `limit` that were used last before, or after, that use; the nearest first. */
    async listFitting(
      filter: ConversationFilter,
      from: Change | undefined,
      direction: 'older' | 'newer',
      limit: number,
    ) {
      let query = fitting(filter)
      if (from)
        query = query.where((build) =>
          isBeyondChange(
            { updatedAt: build.ref('conversations.updated_at'), id: build.ref('conversations.id') },
            from,
            direction,
          ),
        )
      const order = direction === 'older' ? 'desc' : 'asc'
      return query.orderBy('conversations.updated_at', order).orderBy('conversations.id', order).limit(limit).execute()
    },

    /** Up to `limit`, the newest first: an order that nothing changes. */
    async listFittingByAge(filter: ConversationFilter, beforeId: string | undefined, limit: number) {
      let query = fitting(filter)
      if (beforeId !== undefined) query = query.where('conversations.id', '<', beforeId)
      return query.orderBy('conversations.id', 'desc').limit(limit).execute()
    },

    /** Those of the conversations in which somebody said the words. */
    async listSaying(ids: readonly string[], words: string): Promise<Set<string>> {
      if (ids.length === 0) return new Set()
      const rows = await database
        .selectFrom('messages')
        .select('conversation_id')
        .distinct()
        .where('conversation_id', 'in', ids)
        .where('type', 'in', ['question', 'answer'])
        .where((build) => containsText(build.ref('content'), words))
        .execute()
      return new Set(rows.map((row) => row.conversation_id))
    },

    async count(workspaceId: string): Promise<number> {
      const row = await real()
        .where('conversations.bot_id', 'in', ofWorkspace(workspaceId))
        .where((build) => build.exists(hasQuestion(build.ref('conversations.id'))))
        .select((build) => build.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow()
      return Number(row.total)
    },

    /** What a list shows of these conversations, in no order. */
    async listItems(ids: readonly string[]) {
      if (ids.length === 0) return []
      return real()
        .innerJoin('bots', 'bots.id', 'conversations.bot_id')
        .where('bots.deleted_at', 'is', null)
        .where('conversations.id', 'in', ids)
        .select((build) => {
          const id = build.ref('conversations.id')
          const figures = () => build.selectFrom('run_figures').whereRef('conversation_id', '=', 'conversations.id')
          const feedback = () =>
            build.selectFrom('message_feedback').whereRef('conversation_id', '=', 'conversations.id')
          const first = () => hasQuestion(id).clearSelect().orderBy('id').limit(1)
          return [
            'conversations.id',
            'conversations.bot_id',
            'bots.name as bot_name',
            'bots.workspace_id',
            'conversations.connector_id',
            'conversations.partition',
            'conversations.user_id',
            'conversations.created_at',
            'conversations.updated_at',
            first()
              .select(sql<string>`substr(content, 1, ${sql.lit(titleLength)})`.as('title'))
              .as('title'),
            first().select('content_type').as('title_type'),
            build
              .selectFrom('messages')
              .select((inner) => inner.fn.countAll<number>().as('count'))
              .whereRef('conversation_id', '=', 'conversations.id')
              .where('type', 'in', ['question', 'answer'])
              .as('messages'),
            figures()
              .select((inner) => inner.fn.countAll<number>().as('count'))
              .where('status', '=', 'failed')
              .as('failed'),
            figures()
              .select((inner) => inner.fn.countAll<number>().as('count'))
              .where('is_unanswered', '=', 1)
              .as('unanswered'),
            feedback()
              .select((inner) => inner.fn.countAll<number>().as('count'))
              .where('feedback_type', '=', 'unlike')
              .as('unliked'),
            feedback()
              .select((inner) => inner.fn.countAll<number>().as('count'))
              .where('feedback_type', '=', 'like')
              .as('liked'),
            build
              .selectFrom('conversation_notes')
              .select((inner) => inner.fn.countAll<number>().as('count'))
              .whereRef('conversation_id', '=', 'conversations.id')
              .as('notes'),
          ]
        })
        .execute()
    },

    /** How the runs of a page of messages ended; those that went well and found something are left out. */
    async listTroubles(conversationId: string, chatIds: readonly string[]) {
      if (chatIds.length === 0) return []
      return database
        .selectFrom('chats')
        .leftJoin('run_figures', 'run_figures.chat_id', 'chats.id')
        .select([
          'chats.id as chat_id',
          'chats.status',
          'chats.error_msg',
          (build) => build.fn.coalesce('run_figures.is_unanswered', sql<number>`0`).as('is_unanswered'),
        ])
        .where('chats.conversation_id', '=', conversationId)
        .where('chats.id', 'in', chatIds)
        .where((build) =>
          build.or([build('chats.status', 'in', ['failed', 'canceled']), build('run_figures.is_unanswered', '=', 1)]),
        )
        .execute()
    },

    async listFeedback(conversationId: string, messageIds: readonly string[]) {
      if (messageIds.length === 0) return []
      return database
        .selectFrom('message_feedback')
        .select(['message_id', 'feedback_type', 'reason_types', 'comment', 'updated_at'])
        .where('conversation_id', '=', conversationId)
        .where('message_id', 'in', messageIds)
        .execute()
    },
  }

  function marked(conversationId: Expression<string>, { hasError, isUnanswered }: ConversationFilter) {
    let query = database.selectFrom('run_figures').select('chat_id').where('conversation_id', '=', conversationId)
    if (hasError) query = query.where('status', '=', 'failed')
    if (isUnanswered) query = query.where('is_unanswered', '=', 1)
    return query
  }
}
export type ConsoleConversationStore = ReturnType<typeof createConsoleConversationStore>
export type ConversationItemRow = Awaited<ReturnType<ConsoleConversationStore['listItems']>>[number]

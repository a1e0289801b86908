import { type Expression, sql } from 'kysely'
import { containsText } from '../../platform/database/contains-text.ts'
import type { Database } from '../../platform/database/database.ts'
import { previewPartitionPrefix } from '../auth/principal.ts'

export interface ConsoleConversationFilter {
  workspaceId: string
  botId: string | undefined
  /** A part of any question; empty finds all. */
  search: string
}

/** Longest title, in characters. */
const titleLength = 200

/** What the console asks about the conversations real users had with a workspace's agents. */
export function createConsoleConversationStore(database: Database) {
  const ofWorkspaces = () =>
    database
      .selectFrom('conversations')
      .innerJoin('bots', 'bots.id', 'conversations.bot_id')
      .where('conversations.deleted_at', 'is', null)
      .where('bots.deleted_at', 'is', null)
      .where('conversations.partition', 'not like', `${previewPartitionPrefix}%`)

  return {
    /** A page, the last used first; conversations without a message are left out. */
    async list(filter: ConsoleConversationFilter, page: { offset: number; limit: number }) {
      let query = ofWorkspaces().where('bots.workspace_id', '=', filter.workspaceId)
      if (filter.botId !== undefined) query = query.where('conversations.bot_id', '=', filter.botId)
      return query
        .where((build) => build.exists(questions(build.ref('conversations.id'), filter.search).select('id')))
        .select((build) => [
          'conversations.id',
          'conversations.bot_id',
          'bots.name as bot_name',
          'conversations.connector_id',
          'conversations.updated_at',
          questions(build.ref('conversations.id'), '')
            .select(sql<string>`substr(content, 1, ${sql.lit(titleLength)})`.as('title'))
            .orderBy('id')
            .limit(1)
            .as('title'),
          build
            .selectFrom('messages')
            .select((inner) => inner.fn.countAll<number>().as('count'))
            .whereRef('conversation_id', '=', 'conversations.id')
            .where('type', 'in', ['question', 'answer'])
            .as('messages'),
          build
            .selectFrom('chats')
            .select((inner) => inner.fn.countAll<number>().as('count'))
            .whereRef('conversation_id', '=', 'conversations.id')
            .where('status', '=', 'failed')
            .as('failed'),
        ])
        .orderBy('conversations.updated_at', 'desc')
        .orderBy('conversations.id', 'desc')
        .offset(page.offset)
        .limit(page.limit)
        .execute()
    },
    /** The workspace a conversation belongs to, by its agent. */
    async findWorkspace(conversationId: string): Promise<string | undefined> {
      const row = await ofWorkspaces()
        .select('bots.workspace_id')
        .where('conversations.id', '=', conversationId)
        .executeTakeFirst()
      return row?.workspace_id
    },
  }

  function questions(conversationId: Expression<string>, search: string) {
    const query = database
      .selectFrom('messages')
      .where('conversation_id', '=', conversationId)
      .where('type', '=', 'question')
    return search === '' ? query : query.where((build) => containsText(build.ref('content'), search))
  }
}
export type ConsoleConversationStore = ReturnType<typeof createConsoleConversationStore>

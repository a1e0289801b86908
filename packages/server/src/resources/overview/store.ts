import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import { previewPartitionPrefix } from '../auth/principal.ts'

/** What was counted, of one day or of a whole period. */
export interface Figures {
  /** With at least one question in the time. */
  conversations: number
  visitors: number
  answers: number
  failed: number
  tokens: number
}

const daySeconds = 86_400

/** Counts over the runs that real users started on a workspace's agents. */
export function createOverviewStore(database: Database) {
  const runs = (workspaceId: string, since: number) =>
    database
      .selectFrom('chats')
      .innerJoin('bots', 'bots.id', 'chats.bot_id')
      .innerJoin('conversations', 'conversations.id', 'chats.conversation_id')
      .where('bots.workspace_id', '=', workspaceId)
      .where('bots.deleted_at', 'is', null)
      .where('conversations.partition', 'not like', `${previewPartitionPrefix}%`)
      .where('chats.created_at', '>=', since)
  const figures = [
    sql<number>`count(distinct chats.conversation_id)`.as('conversations'),
    // A page's visitors have a partition each; callers of the API share one and name their users.
    sql<number>`count(distinct conversations.partition || ' ' || conversations.user_id)`.as('visitors'),
    sql<number>`sum(case when chats.status = 'completed' then 1 else 0 end)`.as('answers'),
    sql<number>`sum(case when chats.status = 'failed' then 1 else 0 end)`.as('failed'),
    sql<number>`sum(chats.input_count + chats.output_count)`.as('tokens'),
  ] as const
  // A whole number of days since 1970, UTC: both databases divide whole numbers into whole numbers.
  const day = sql<number>`chats.created_at / ${sql.lit(daySeconds)}`

  return {
    /** The days something happened on, by their number since 1970 (UTC). */
    async listDays(workspaceId: string, since: number): Promise<(Figures & { day: number })[]> {
      const rows = await runs(workspaceId, since)
        .select([day.as('day'), ...figures])
        .groupBy(day)
        .execute()
      return rows.map((row) => ({ day: Number(row.day), ...toFigures(row) }))
    },
    /** The period as one: a visitor of two days is one visitor. */
    async getTotals(workspaceId: string, since: number): Promise<Figures> {
      return toFigures(await runs(workspaceId, since).select(figures).executeTakeFirstOrThrow())
    },
    /** The questions asked most, whatever their case. */
    async listTopQuestions(workspaceId: string, since: number, limit: number) {
      const words = sql<string>`lower(trim(substr(messages.content, 1, 200)))`
      const rows = await runs(workspaceId, since)
        .innerJoin('messages', 'messages.chat_id', 'chats.id')
        .where('messages.type', '=', 'question')
        .where('messages.content_type', '=', 'text')
        .where('messages.content', '!=', '')
        .select((build) => [
          sql<string>`min(trim(substr(messages.content, 1, 200)))`.as('text'),
          build.fn.countAll<number>().as('count'),
        ])
        .groupBy(words)
        .orderBy('count', 'desc')
        .orderBy('text')
        .limit(limit)
        .execute()
      return rows.map((row) => ({ text: row.text, count: Number(row.count) }))
    },
  }
}
export type OverviewStore = ReturnType<typeof createOverviewStore>

// Sums over no rows are null; Postgres gives sums as text.
function toFigures(row: Record<keyof Figures, number | null>): Figures {
  return {
    conversations: Number(row.conversations ?? 0),
    visitors: Number(row.visitors ?? 0),
    answers: Number(row.answers ?? 0),
    failed: Number(row.failed ?? 0),
    tokens: Number(row.tokens ?? 0),
  }
}

import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import type { OffsetSpan } from '../../platform/local-days.ts'

/** What was counted, of one day or of a whole period. */
export interface Figures {
  /** With at least one question in the time. */
  conversations: number
  visitors: number
  answers: number
  failed: number
  /** Of the answers, those for which the knowledge held nothing. */
  unanswered: number
  tokens: number
  /** Of the models that have a price, in millionths. */
  cost_micros: number
}

/** Whose runs, and of which time; `until` is not in it. */
export interface OverviewScope {
  workspaceId: string
  botId: string | undefined
  since: number
  until: number
}

const daySeconds = 86_400
/** How many of the newest questions are looked through for those that come up again and again. */
const questionsRead = 3000

/** Counts over the runs that real users started on a workspace's agents. */
export function createOverviewStore(database: Database) {
  const runs = ({ workspaceId, botId, since, until }: OverviewScope) => {
    const query = database
      .selectFrom('run_figures as run')
      .where('run.bot_id', 'in', (build) => {
        const bots = build.selectFrom('bots').select('id').where('workspace_id', '=', workspaceId)
        const kept = bots.where('deleted_at', 'is', null)
        return botId === undefined ? kept : kept.where('id', '=', botId)
      })
      .where('run.is_preview', '=', 0)
      .where('run.created_at', '>=', since)
    return until === Number.POSITIVE_INFINITY ? query : query.where('run.created_at', '<', until)
  }
  const figures = [
    sql<number>`count(distinct run.conversation_id)`.as('conversations'),
    // A page's visitors have a partition each; callers of the API share one and name their users.
    sql<number>`count(distinct run.visitor)`.as('visitors'),
    sql<number>`sum(case when run.status = 'completed' then 1 else 0 end)`.as('answers'),
    sql<number>`sum(case when run.status = 'failed' then 1 else 0 end)`.as('failed'),
    sql<number>`sum(case when run.status = 'completed' then run.is_unanswered else 0 end)`.as('unanswered'),
    sql<number>`sum(run.input_count + run.output_count)`.as('tokens'),
  ] as const
  const cost = (currency: string) =>
    sql<number>`sum(case when run.currency = ${currency} then run.cost_micros else 0 end)`.as('cost_micros')

  return {
    /** The days something happened on, by their number since 1970 where the reader is. */
    async listDays(scope: OverviewScope, spans: readonly OffsetSpan[], currency: string) {
      const day = toLocalDay(spans)
      const rows = await runs(scope)
        .select([day.as('day'), ...figures, cost(currency)])
        .groupBy('day')
        .execute()
      return rows.map((row) => ({ day: Number(row.day), ...toFigures(row) }))
    },

    /** The period as one: a visitor of two days is one visitor. */
    async getTotals(scope: OverviewScope, currency: string): Promise<Figures> {
      return toFigures(
        await runs(scope)
          .select([...figures, cost(currency)])
          .executeTakeFirstOrThrow(),
      )
    },

    /** The agents that were asked something, the busiest first. */
    async listAgents(scope: OverviewScope, currency: string) {
      const rows = await runs(scope)
        .innerJoin('bots', 'bots.id', 'run.bot_id')
        .select(['run.bot_id as id', 'bots.name', ...figures, cost(currency)])
        .groupBy(['run.bot_id', 'bots.name'])
        .execute()
      return rows
        .map(({ id, name, ...row }) => ({ id, name, ...toFigures(row) }))
        .sort((a, b) => b.cost_micros - a.cost_micros || b.tokens - a.tokens)
    },

    /** How long the first word took on each day: for half of the answers, and for nineteen of twenty, in ms. */
    async listFirstWords(scope: OverviewScope, spans: readonly OffsetSpan[]) {
      const ranked = runs(scope)
        .where('run.first_word_ms', 'is not', null)
        .select([
          toLocalDay(spans).as('day'),
          'run.first_word_ms',
          sql<number>`row_number() over (partition by ${toLocalDay(spans)} order by run.first_word_ms)`.as('place'),
          sql<number>`count(*) over (partition by ${toLocalDay(spans)})`.as('total'),
        ])
      const rows = await database
        .selectFrom(ranked.as('ranked'))
        .select([
          'day',
          sql<number>`max(case when place = (total + 1) / 2 then first_word_ms end)`.as('half'),
          sql<number>`max(case when place = (total * 19 + 19) / 20 then first_word_ms end)`.as('most'),
        ])
        .groupBy('day')
        .execute()
      return rows.map((row) => ({ day: Number(row.day), half: Number(row.half), most: Number(row.most) }))
    },

    /** How many answers were found helpful and how many not. */
    async countFeedback(scope: OverviewScope): Promise<{ liked: number; unliked: number }> {
      const rows = await runs(scope)
        .innerJoin('message_feedback as feedback', 'feedback.conversation_id', 'run.conversation_id')
        .innerJoin('messages', (join) =>
          join.onRef('messages.id', '=', 'feedback.message_id').onRef('messages.chat_id', '=', 'run.chat_id'),
        )
        .select(['feedback.feedback_type', (build) => build.fn.countAll<number>().as('total')])
        .groupBy('feedback.feedback_type')
        .execute()
      const of = (type: string) => Number(rows.find((row) => row.feedback_type === type)?.total ?? 0)
      return { liked: of('like'), unliked: of('unlike') }
    },

    /** The currency most answers were paid in; empty when no model has a price. */
    async findCurrency(scope: OverviewScope): Promise<string> {
      const row = await runs(scope)
        .where('run.currency', '!=', '')
        .select(['run.currency', (build) => build.fn.sum<number>('run.cost_micros').as('total')])
        .groupBy('run.currency')
        .orderBy('total', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row?.currency ?? ''
    },

    /** The newest questions in words, each with what became of it. */
    async listQuestions(scope: OverviewScope) {
      const newest = runs(scope)
        .select(['run.chat_id', 'run.bot_id', 'run.is_unanswered'])
        .orderBy('run.created_at', 'desc')
        .limit(questionsRead)
      return database
        .selectFrom(newest.as('newest'))
        .innerJoin('messages', 'messages.chat_id', 'newest.chat_id')
        .where('messages.type', '=', 'question')
        .where('messages.content_type', '=', 'text')
        .where('messages.content', '!=', '')
        .select([
          sql<string>`substr(messages.content, 1, 200)`.as('text'),
          'newest.bot_id',
          'newest.is_unanswered',
          (build) =>
            build
              .selectFrom('messages as answer')
              .innerJoin('message_feedback', 'message_feedback.message_id', 'answer.id')
              .whereRef('answer.chat_id', '=', 'newest.chat_id')
              .select('message_feedback.feedback_type')
              .limit(1)
              .as('feedback_type'),
        ])
        .execute()
    },
  }
}
export type OverviewStore = ReturnType<typeof createOverviewStore>

// Both databases divide whole numbers into whole numbers.
function toLocalDay(spans: readonly OffsetSpan[]) {
  const last = spans.at(-1)!
  const offset = spans
    .slice(0, -1)
    .reduceRight(
      (rest, { until, seconds }) =>
        sql<number>`case when run.created_at < ${sql.lit(until)} then ${sql.lit(seconds)} else ${rest} end`,
      sql<number>`${sql.lit(last.seconds)}`,
    )
  return sql<number>`(run.created_at + ${offset}) / ${sql.lit(daySeconds)}`
}

// Sums over no rows are null; Postgres gives sums as text.
function toFigures(row: Record<keyof Figures, number | null>): Figures {
  return {
    conversations: Number(row.conversations ?? 0),
    visitors: Number(row.visitors ?? 0),
    answers: Number(row.answers ?? 0),
    failed: Number(row.failed ?? 0),
    unanswered: Number(row.unanswered ?? 0),
    tokens: Number(row.tokens ?? 0),
    cost_micros: Number(row.cost_micros ?? 0),
  }
}

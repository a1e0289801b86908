import { type CompiledQuery, sql } from 'kysely'
import type { Database, Migrations } from '../../platform/database/database.ts'
import { prepareQuery } from '../../platform/database/prepared-query.ts'
import { previewPartitionPrefix } from '../auth/principal.ts'

export interface TraceTables {
  /** What one run came to, in numbers; what the overview counts. */
  run_figures: {
    chat_id: string
    bot_id: string
    conversation_id: string
    connector_id: string
    /** One for each visitor: their partition and the name a caller of the API gave. */
    visitor: string
    /** 1 for a draft tried in the console. */
    is_preview: number
    created_at: number
    status: string
    /** Empty for runs of before this table. */
    model_id: string
    model_name: string
    /** From the begin of the run to its first word. */
    first_word_ms: number | null
    /** Without the wait for a caller's own tools. */
    total_ms: number | null
    input_count: number
    output_count: number
    /** In millionths of the currency; `null` when nobody has said what the model costs. */
    cost_micros: number | null
    currency: string
    /** 1 when the agent's knowledge held nothing for the question. */
    is_unanswered: number
  }
  /** What one run did, step by step. Kept for a while only. */
  run_traces: {
    chat_id: string
    created_at: number
    /** JSON: steps as `RunStep` of the protocol. */
    steps: string
    /** 1 when texts were cut to keep it small. */
    is_cut: number
  }
}

export const traceMigrations: Migrations = {
  '0075-run-traces': {
    async up(db) {
      await db.schema
        .createTable('run_figures')
        .addColumn('chat_id', 'text', (column) => column.primaryKey().references('chats.id').onDelete('cascade'))
        .addColumn('bot_id', 'text', (column) => column.notNull())
        .addColumn('conversation_id', 'text', (column) => column.notNull())
        .addColumn('connector_id', 'text', (column) => column.notNull())
        .addColumn('visitor', 'text', (column) => column.notNull())
        .addColumn('is_preview', 'integer', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('model_id', 'text', (column) => column.notNull())
        .addColumn('model_name', 'text', (column) => column.notNull())
        .addColumn('first_word_ms', 'bigint')
        .addColumn('total_ms', 'bigint')
        .addColumn('input_count', 'bigint', (column) => column.notNull())
        .addColumn('output_count', 'bigint', (column) => column.notNull())
        .addColumn('cost_micros', 'bigint')
        .addColumn('currency', 'text', (column) => column.notNull())
        .addColumn('is_unanswered', 'integer', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('run_traces')
        .addColumn('chat_id', 'text', (column) => column.primaryKey().references('chats.id').onDelete('cascade'))
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('steps', 'text', (column) => column.notNull())
        .addColumn('is_cut', 'integer', (column) => column.notNull())
        .execute()
      await insertMissingFigures(db, 0)
      await db.schema
        .createIndex('run_figures_by_bot')
        .on('run_figures')
        .columns(['bot_id', 'is_preview', 'created_at'])
        .execute()
      await db.schema
        .createIndex('run_figures_by_conversation')
        .on('run_figures')
        .columns(['conversation_id', 'status', 'is_unanswered'])
        .execute()
      await db.schema.createIndex('run_traces_by_age').on('run_traces').columns(['created_at']).execute()
    },
  },
  '0078-unsettled-figures': {
    async up(db) {
      await sql`create index unsettled_figures on run_figures (chat_id) where status in ('created', 'in_progress', 'requires_action')`.execute(
        db,
      )
    },
  },
}

/** Counts the ended runs since then that nobody counted: those of dead processes, and those of before this table. */
export async function insertMissingFigures(database: Database, since: number): Promise<void> {
  await sql`
    insert into run_figures (chat_id, bot_id, conversation_id, connector_id, visitor, is_preview, created_at, status,
      model_id, model_name, first_word_ms, total_ms, input_count, output_count, cost_micros, currency, is_unanswered)
    select chats.id, chats.bot_id, chats.conversation_id, chats.connector_id,
      conversations.partition || ' ' || conversations.user_id,
      ${isPreview},
      chats.created_at, chats.status, '', '', null, null, chats.input_count, chats.output_count, null, '', 0
    from chats inner join conversations on conversations.id = chats.conversation_id
    where chats.created_at >= ${since}
      and chats.status in ('completed', 'failed', 'canceled')
      and not exists (select 1 from run_figures as counted where counted.chat_id = chats.id)`.execute(database)
}

/** Brings the figures of runs up to date that ended after they were counted: where the disk was full, or nobody came back. */
export async function settleFigures(database: Database): Promise<void> {
  await sql`
    update run_figures
    set (status, input_count, output_count) =
      (select chats.status, chats.input_count, chats.output_count from chats where chats.id = run_figures.chat_id)
    where run_figures.status in ('created', 'in_progress', 'requires_action')
      and exists (select 1 from chats where chats.id = run_figures.chat_id and chats.status in ('completed', 'failed', 'canceled'))
  `.execute(database)
}

/** What is measured of a run; the rest is known of it already. */
type MeasuredFigures = Pick<
  TraceTables['run_figures'],
  'model_id' | 'model_name' | 'first_word_ms' | 'total_ms' | 'cost_micros' | 'currency' | 'is_unanswered'
>

/** What is kept of a run that stands still. */
export interface TraceRecord {
  measured: MeasuredFigures
  /** Its steps, if they are to be kept. */
  trace: { steps: string; isCut: boolean } | undefined
}

/**
 * Stores it, beside what else is stored of the run then: the chat must be as it is to be counted. One that was deleted on a
 * visitor's request while it was answered is not there to be selected, and nothing is stored of it.
 */
export function prepareSaveTrace(database: Database) {
  // Casts, for Postgres takes a value in a select list for text.
  const text = (value: string) => sql<string>`cast(${value} as text)`
  const count = <Count extends number | null>(value: Count) => sql<Count>`cast(${value} as bigint)`

  const saveFigures = prepareQuery(database, (db, run: MeasuredFigures & { chatId: string }) =>
    db
      .insertInto('run_figures')
      .columns(figureColumns)
      .expression((build) =>
        build
          .selectFrom('chats')
          .innerJoin('conversations', 'conversations.id', 'chats.conversation_id')
          .where('chats.id', '=', run.chatId)
          .select([
            'chats.id',
            'chats.bot_id',
            'chats.conversation_id',
            'chats.connector_id',
            sql<string>`conversations.partition || ' ' || conversations.user_id`.as('visitor'),
            isPreview.as('is_preview'),
            'chats.created_at',
            'chats.status',
            'chats.input_count',
            'chats.output_count',
            text(run.model_id).as('model_id'),
            text(run.model_name).as('model_name'),
            count(run.first_word_ms).as('first_word_ms'),
            count(run.total_ms).as('total_ms'),
            count(run.cost_micros).as('cost_micros'),
            text(run.currency).as('currency'),
            count(run.is_unanswered).as('is_unanswered'),
          ]),
      )
      .onConflict((conflict) =>
        conflict
          .column('chat_id')
          .doUpdateSet((build) =>
            Object.fromEntries(figureColumns.map((column) => [column, build.ref(`excluded.${column}`)])),
          ),
      ),
  )
  const saveSteps = prepareQuery(database, (db, kept: { chatId: string; steps: string; is_cut: number }) =>
    db
      .insertInto('run_traces')
      .columns(['chat_id', 'created_at', 'steps', 'is_cut'])
      .expression((build) =>
        build
          .selectFrom('chats')
          .where('chats.id', '=', kept.chatId)
          .select(['chats.id', 'chats.created_at', text(kept.steps).as('steps'), count(kept.is_cut).as('is_cut')]),
      )
      .onConflict((conflict) =>
        conflict
          .column('chat_id')
          .doUpdateSet((build) => ({ steps: build.ref('excluded.steps'), is_cut: build.ref('excluded.is_cut') })),
      ),
  )

  return (chatId: string, { measured, trace }: TraceRecord): CompiledQuery<unknown>[] => {
    const figures = saveFigures.of({ chatId, ...measured })
    if (!trace) return [figures]
    return [figures, saveSteps.of({ chatId, steps: trace.steps, is_cut: Number(trace.isCut) })]
  }
}

const figureColumns = [
  'chat_id',
  'bot_id',
  'conversation_id',
  'connector_id',
  'visitor',
  'is_preview',
  'created_at',
  'status',
  'input_count',
  'output_count',
  'model_id',
  'model_name',
  'first_word_ms',
  'total_ms',
  'cost_micros',
  'currency',
  'is_unanswered',
] as const

const isPreview = sql<number>`case when conversations.partition like ${`${previewPartitionPrefix}%`} then 1 else 0 end`

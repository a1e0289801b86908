import type { RunStep } from '@buttonhole/protocol'
import type { Database } from '../../platform/database/database.ts'
import { insertMissingFigures, settleFigures, type TraceTables } from './schema.ts'

export type FiguresRow = TraceTables['run_figures']

export function createTraceStore(database: Database) {
  return {
    async findFigures(chatId: string): Promise<FiguresRow | undefined> {
      return database.selectFrom('run_figures').selectAll().where('chat_id', '=', chatId).executeTakeFirst()
    },

    async findSteps(chatId: string): Promise<{ steps: RunStep[]; isCut: boolean } | undefined> {
      const row = await database
        .selectFrom('run_traces')
        .select(['steps', 'is_cut'])
        .where('chat_id', '=', chatId)
        .executeTakeFirst()
      return row && { steps: JSON.parse(row.steps) as RunStep[], isCut: row.is_cut === 1 }
    },

    /** A run with the workspace it belongs to, by its agent. */
    async findChat(chatId: string) {
      return database
        .selectFrom('chats')
        .innerJoin('bots', 'bots.id', 'chats.bot_id')
        .leftJoin('bot_versions', (join) =>
          join
            .onRef('bot_versions.bot_id', '=', 'chats.bot_id')
            .onRef('bot_versions.version', '=', 'chats.bot_version'),
        )
        .where('chats.id', '=', chatId)
        .where('bots.deleted_at', 'is', null)
        .select([
          'chats.id',
          'chats.status',
          'chats.created_at',
          'chats.bot_version',
          'chats.error_code',
          'chats.error_msg',
          'chats.input_count',
          'chats.output_count',
          'bots.workspace_id',
          'bot_versions.version_number',
        ])
        .executeTakeFirst()
    },

    /** Forgets the steps of old runs, and the oldest where there are too many. The figures stay. */
    async removeOld(limits: { before: number; maxTraces: number }): Promise<void> {
      await database.deleteFrom('run_traces').where('created_at', '<', limits.before).execute()
      const oldestKept = await database
        .selectFrom('run_traces')
        .select('created_at')
        .orderBy('created_at', 'desc')
        .offset(limits.maxTraces)
        .limit(1)
        .executeTakeFirst()
      if (oldestKept) await database.deleteFrom('run_traces').where('created_at', '<=', oldestKept.created_at).execute()
    },

    settleFigures: () => settleFigures(database),
    insertMissing: (since: number) => insertMissingFigures(database, since),
  }
}
export type TraceStore = ReturnType<typeof createTraceStore>

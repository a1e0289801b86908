import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import { prepareQuery } from '../../platform/database/prepared-query.ts'
import { withoutSync } from '../../platform/database/sqlite-database.ts'
import type { AgentAccessTables } from './schema.ts'

export type AgentAccessRow = AgentAccessTables['agent_access']

/** One thing that is counted, and how far it may go. */
export interface UsageCeiling {
  key: string
  limit: number
}

export function createAgentAccessStore(database: Database) {
  const findAccess = prepareQuery(database, (db, { botId }: { botId: string }) =>
    db.selectFrom('agent_access').selectAll().where('bot_id', '=', botId),
  )
  const count = prepareQuery(database, (db, use: { botId: string; day: number } & UsageCeiling) =>
    db
      .insertInto('agent_usage')
      .values({ bot_id: use.botId, day: use.day, key: use.key, count: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(['bot_id', 'day', 'key'])
          .doUpdateSet({ count: sql<number>`agent_usage.count + 1` })
          .where('agent_usage.count', '<', use.limit),
      )
      .returning('count'),
  )
  return {
    async find(botId: string): Promise<AgentAccessRow | undefined> {
      const [row] = await findAccess({ botId })
      return (
        row && {
          ...row,
          secret_generation: Number(row.secret_generation),
          key_generation: Number(row.key_generation),
          has_key: Number(row.has_key),
          is_key_required: Number(row.is_key_required),
        }
      )
    },
    async save(row: AgentAccessRow): Promise<void> {
      const { bot_id: _, ...fields } = row
      await database
        .insertInto('agent_access')
        .values(row)
        .onConflict((conflict) => conflict.column('bot_id').doUpdateSet(fields))
        .execute()
    },
    /**
     * Counts one question against all ceilings or against none of them. The disk is not waited for: it will be for the
     * question, which is written next.
     * @returns the ceiling that is reached, `undefined` when there is room under each
     */
    async take(botId: string, day: number, ceilings: readonly UsageCeiling[]): Promise<UsageCeiling | undefined> {
      const reached = new Reached()
      return withoutSync(database)
        .transaction()
        .execute(async (trx) => {
          // Nothing comes back when the count stands at its limit already.
          for (const ceiling of ceilings)
            if ((await count({ botId, day, ...ceiling }, trx)).length === 0) {
              reached.ceiling = ceiling
              throw reached // Takes back what was counted before it.
            }
          return undefined
        })
        .catch((error: unknown) => {
          if (error === reached) return reached.ceiling
          throw error
        })
    },
    async findCount(botId: string, day: number, key: string): Promise<number> {
      const row = await database
        .selectFrom('agent_usage')
        .select('count')
        .where('bot_id', '=', botId)
        .where('day', '=', day)
        .where('key', '=', key)
        .executeTakeFirst()
      return Number(row?.count ?? 0)
    },
    /** What answers that began since then have read and written; one that is still being written counts at its end. */
    async sumTokens(botId: string, since: number): Promise<number> {
      const row = await database
        .selectFrom('chats')
        .select(sql<number | null>`sum(input_count + output_count)`.as('total'))
        .where('bot_id', '=', botId)
        .where('created_at', '>=', since)
        .executeTakeFirst()
      return Number(row?.total ?? 0)
    },
    /** Forgets the counts of days gone by. */
    async removeUsageBefore(day: number): Promise<void> {
      await database.deleteFrom('agent_usage').where('day', '<', day).execute()
    },
  }
}
export type AgentAccessStore = ReturnType<typeof createAgentAccessStore>

class Reached extends Error {
  ceiling: UsageCeiling | undefined
}

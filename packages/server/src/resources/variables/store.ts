import type { Database } from '../../platform/database/database.ts'
import type { VariableTables } from './schema.ts'

export type VariableRow = VariableTables['user_variables']

/** One user of one agent on one channel. */
export type VariableOwner = Pick<VariableRow, 'partition' | 'bot_id' | 'connector_id' | 'connector_uid'>

export function createVariableStore(database: Database) {
  return {
    async list(owner: VariableOwner): Promise<VariableRow[]> {
      return database
        .selectFrom('user_variables')
        .selectAll()
        .where('partition', '=', owner.partition)
        .where('bot_id', '=', owner.bot_id)
        .where('connector_id', '=', owner.connector_id)
        .where('connector_uid', '=', owner.connector_uid)
        .execute()
    },
    /** Writes values, all or none. */
    async save(rows: VariableRow[]): Promise<void> {
      await database
        .insertInto('user_variables')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .columns(['partition', 'bot_id', 'connector_id', 'connector_uid', 'keyword'])
            .doUpdateSet((build) => ({
              value: build.ref('excluded.value'),
              update_time: build.ref('excluded.update_time'),
            })),
        )
        .execute()
    },
  }
}
export type VariableStore = ReturnType<typeof createVariableStore>

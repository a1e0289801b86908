import { randomBytes } from 'node:crypto'
import type { Database } from '../database/database.ts'

/** Values of this installation that outlive a process: generated secrets, the id of the demo agent. */
export interface SettingStore {
  find(name: string): Promise<string | undefined>
  set(name: string, value: string): Promise<void>
  /** Sets a value that is not there yet. Of any number of processes one gets true. */
  claim(name: string, value: string): Promise<boolean>
  /** The secret of that name, made (32 random bytes, base64url) on first use. Two processes get the same one. */
  getOrCreateSecret(name: string): Promise<string>
}

export function createSettingStore(database: Database): SettingStore {
  const find = async (name: string) =>
    (await database.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst())?.value
  async function claim(name: string, value: string): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await database
      .insertInto('settings')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .executeTakeFirst()
    return (numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  return {
    find,
    claim,
    async set(name, value) {
      await database
        .insertInto('settings')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute()
    },
    async getOrCreateSecret(name) {
      await claim(name, randomBytes(32).toString('base64url'))
      return (await find(name))!
    },
  }
}

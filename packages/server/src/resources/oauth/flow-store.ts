import type { Database } from '../../platform/database/database.ts'
import { isUniqueViolation } from '../../platform/database/unique-violation.ts'
import type { OAuthTables } from './schema.ts'

export type CodeRow = OAuthTables['oauth_codes']
export type DeviceRow = OAuthTables['oauth_devices']

/** Codes, devices and used JWTs: what leads to tokens and is soon over. */
export function createFlowStore(database: Database) {
  return {
    async insertCode(row: CodeRow): Promise<void> {
      await database.insertInto('oauth_codes').values(row).execute()
    },
    async findCode(codeHash: string): Promise<CodeRow | undefined> {
      return database.selectFrom('oauth_codes').selectAll().where('code_hash', '=', codeHash).executeTakeFirst()
    },
    /** @returns false when the user code is taken: make another */
    async insertDevice(row: DeviceRow): Promise<boolean> {
      return insertOnce(() => database.insertInto('oauth_devices').values(row).execute())
    },
    async findDevice(deviceCodeHash: string): Promise<DeviceRow | undefined> {
      return database
        .selectFrom('oauth_devices')
        .selectAll()
        .where('device_code_hash', '=', deviceCodeHash)
        .executeTakeFirst()
    },
    async findDeviceByUserCode(userCodeHash: string): Promise<DeviceRow | undefined> {
      return database
        .selectFrom('oauth_devices')
        .selectAll()
        .where('user_code_hash', '=', userCodeHash)
        .executeTakeFirst()
    },
    async notePoll(deviceCodeHash: string, atMs: number, intervalSeconds: number): Promise<void> {
      await database
        .updateTable('oauth_devices')
        .set({ polled_at_ms: atMs, interval_seconds: intervalSeconds })
        .where('device_code_hash', '=', deviceCodeHash)
        .execute()
    },
    /** Decides a pending device. @returns false when it was decided before */
    async decideDevice(deviceCodeHash: string, status: 'approved' | 'denied', userId: string): Promise<boolean> {
      const result = await database
        .updateTable('oauth_devices')
        .set({ status, user_id: userId })
        .where('device_code_hash', '=', deviceCodeHash)
        .where('status', '=', 'pending')
        .executeTakeFirst()
      return result.numUpdatedRows > 0n
    },
    /** Remembers a JWT as used. @returns false when it was used before */
    async insertJwtId(row: OAuthTables['oauth_jwt_ids']): Promise<boolean> {
      return insertOnce(() => database.insertInto('oauth_jwt_ids').values(row).execute())
    },
  }
}
export type FlowStore = ReturnType<typeof createFlowStore>

async function insertOnce(insert: () => Promise<unknown>): Promise<boolean> {
  try {
    await insert()
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

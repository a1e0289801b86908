import type { Database } from '../../platform/database/database.ts'
import type { WorkspaceRole } from '../workspaces/schema.ts'
import type { InvitationTables } from './schema.ts'

export type InvitationRow = InvitationTables['invitations']

export function createInvitationStore(database: Database) {
  return {
    async insert(row: InvitationRow): Promise<void> {
      await database.insertInto('invitations').values(row).execute()
    },
    async find(id: string): Promise<InvitationRow | undefined> {
      return database.selectFrom('invitations').selectAll().where('id', '=', id).executeTakeFirst()
    },
    async findOpen(tokenHash: string, at: number): Promise<InvitationRow | undefined> {
      return database
        .selectFrom('invitations')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', at)
        .executeTakeFirst()
    },
    /** Those of a workspace that can still be used, the newest first, with who made them. */
    async listOpen(workspaceId: string, at: number) {
      return database
        .selectFrom('invitations')
        .innerJoin('users', 'users.id', 'invitations.created_by')
        .selectAll('invitations')
        .select('users.nick_name as creator_name')
        .where('workspace_id', '=', workspaceId)
        .where('used_at', 'is', null)
        .where('expires_at', '>', at)
        .orderBy('invitations.id', 'desc')
        .execute()
    },
    /** Lets the user in and uses the invitation up, both or neither. @returns false when somebody was quicker */
    async use(row: InvitationRow, userId: string, at: number): Promise<boolean> {
      return database.transaction().execute(async (trx) => {
        const used = await trx
          .updateTable('invitations')
          .set({ used_at: at })
          .where('id', '=', row.id)
          .where('used_at', 'is', null)
          .where('expires_at', '>', at)
          .executeTakeFirst()
        if (used.numUpdatedRows === 0n) return false
        await trx
          .insertInto('workspace_members')
          .values({ workspace_id: row.workspace_id, user_id: userId, role: row.role as WorkspaceRole })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        return true
      })
    },
    async delete(id: string): Promise<void> {
      await database.deleteFrom('invitations').where('id', '=', id).execute()
    },
  }
}
export type InvitationStore = ReturnType<typeof createInvitationStore>

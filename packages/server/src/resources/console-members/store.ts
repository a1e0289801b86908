import type { Database } from '../../platform/database/database.ts'
import type { WorkspaceRole } from '../workspaces/schema.ts'

export function createConsoleMemberStore(database: Database) {
  return {
    /** Who belongs to a workspace, owners first, with how they sign in. */
    async list(workspaceId: string) {
      return database
        .selectFrom('workspace_members')
        .innerJoin('users', 'users.id', 'workspace_members.user_id')
        .leftJoin('accounts', 'accounts.user_id', 'users.id')
        .select(['users.id', 'users.nick_name as name', 'users.avatar_url', 'accounts.email', 'workspace_members.role'])
        .select((build) =>
          build
            .selectFrom('console_sessions')
            .whereRef('console_sessions.user_id', '=', 'users.id')
            .select((sessions) => sessions.fn.max('last_seen_at').as('seen'))
            .as('last_seen_at'),
        )
        .where('workspace_members.workspace_id', '=', workspaceId)
        .orderBy('users.id')
        .execute()
    },
    /**
     * Changes a role, or takes the user out with `undefined`. A workspace keeps an owner, also when two are changed at
     * once: the count is part of the statement, and the rows are held until it is done.
     * @returns false when the user is the last owner, or is not there
     */
    async setRole(workspaceId: string, userId: string, role: WorkspaceRole | undefined): Promise<boolean> {
      return database.transaction().execute(async (trx) => {
        await trx
          .updateTable('workspaces')
          .set((build) => ({ name: build.ref('name') }))
          .where('id', '=', workspaceId)
          .execute()
        const owners = await trx
          .selectFrom('workspace_members')
          .select('user_id')
          .where('workspace_id', '=', workspaceId)
          .where('role', '=', 'owner')
          .execute()
        if (role !== 'owner' && owners.length === 1 && owners[0]!.user_id === userId) return false
        const result =
          role === undefined
            ? await trx
                .deleteFrom('workspace_members')
                .where('workspace_id', '=', workspaceId)
                .where('user_id', '=', userId)
                .executeTakeFirst()
            : await trx
                .updateTable('workspace_members')
                .set({ role })
                .where('workspace_id', '=', workspaceId)
                .where('user_id', '=', userId)
                .executeTakeFirst()
        const count = 'numDeletedRows' in result ? result.numDeletedRows : result.numUpdatedRows
        return count > 0n
      })
    },
  }
}
export type ConsoleMemberStore = ReturnType<typeof createConsoleMemberStore>

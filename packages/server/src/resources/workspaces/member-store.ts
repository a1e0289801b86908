import type { WorkspaceMember } from '@buttonhole/protocol'
import type { Database } from '../../platform/database/database.ts'
import type { WorkspaceRole } from './schema.ts'

/** Who belongs to a workspace. */
export function createMemberStore(database: Database) {
  const of = (workspaceId: string) =>
    database
      .selectFrom('workspace_members')
      .innerJoin('users', 'users.id', 'workspace_members.user_id')
      .where('workspace_members.workspace_id', '=', workspaceId)
  return {
    async list(workspaceId: string, page: { offset: number; limit: number }): Promise<WorkspaceMember[]> {
      return of(workspaceId)
        .select([
          'users.id as user_id',
          'workspace_members.role as role_type',
          'users.nick_name as user_nickname',
          'users.name as user_unique_name',
          'users.avatar_url',
        ])
        .orderBy('users.id')
        .offset(page.offset)
        .limit(page.limit)
        .execute()
    },
    async count(workspaceId: string): Promise<number> {
      const row = await of(workspaceId)
        .select((build) => build.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow()
      return Number(row.total)
    },
    /** Those of the ids that users have. */
    async listExisting(userIds: string[]): Promise<string[]> {
      const rows = await database.selectFrom('users').select('id').where('id', 'in', userIds).execute()
      return rows.map(({ id }) => id)
    },
    /** @returns false when the user belongs to it already */
    async add(workspaceId: string, userId: string, role: WorkspaceRole): Promise<boolean> {
      const result = await database
        .insertInto('workspace_members')
        .values({ workspace_id: workspaceId, user_id: userId, role })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
    },
    async findRole(workspaceId: string, userId: string): Promise<WorkspaceRole | undefined> {
      const row = await database
        .selectFrom('workspace_members')
        .select('role')
        .where('workspace_id', '=', workspaceId)
        .where('user_id', '=', userId)
        .executeTakeFirst()
      return row?.role
    },
    async remove(workspaceId: string, userId: string): Promise<void> {
      await database
        .deleteFrom('workspace_members')
        .where('workspace_id', '=', workspaceId)
        .where('user_id', '=', userId)
        .execute()
    },
    /**
     * Ends everything that a user of no workspace holds: browsers, tokens, what they gave to programs. Does nothing to
     * those who belong to one still.
     */
    async endAccessOfOutsider(userId: string, at: number): Promise<void> {
      await database.transaction().execute(async (trx) => {
        const membership = await trx
          .selectFrom('workspace_members')
          .select('workspace_id')
          .where('user_id', '=', userId)
          .limit(1)
          .executeTakeFirst()
        if (membership) return
        await trx.deleteFrom('console_sessions').where('user_id', '=', userId).execute()
        for (const table of ['access_tokens', 'oauth_grants'] as const)
          await trx
            .updateTable(table)
            .set({ revoked_at: at })
            .where('user_id', '=', userId)
            .where('revoked_at', 'is', null)
            .execute()
      })
    },
    async findType(workspaceId: string): Promise<string | undefined> {
      const row = await database
        .selectFrom('workspaces')
        .select('workspace_type')
        .where('id', '=', workspaceId)
        .executeTakeFirst()
      return row?.workspace_type
    },
    async update(workspaceId: string, change: { name?: string; description?: string }): Promise<void> {
      if (Object.keys(change).length === 0) return
      await database.updateTable('workspaces').set(change).where('id', '=', workspaceId).execute()
    },
  }
}
export type MemberStore = ReturnType<typeof createMemberStore>

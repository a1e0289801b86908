import type { Database } from '../../platform/database/database.ts'
import { prepareQuery } from '../../platform/database/prepared-query.ts'
import type { WorkspaceRole, WorkspaceTables } from './schema.ts'

export type WorkspaceRow = WorkspaceTables['workspaces']
type NewWorkspace = Omit<WorkspaceRow, 'description'> & Partial<Pick<WorkspaceRow, 'description'>>

export function createWorkspaceStore(database: Database) {
  const ofUser = (userId: string, only: readonly string[] | undefined) =>
    database
      .selectFrom('workspaces')
      .innerJoin('workspace_members', 'workspace_members.workspace_id', 'workspaces.id')
      .where('workspace_members.user_id', '=', userId)
      .$if(only !== undefined, (query) => query.where('workspaces.id', 'in', only!))
  const findRole = prepareQuery(database, (db, { workspaceId, userId }: { workspaceId: string; userId: string }) =>
    db
      .selectFrom('workspace_members')
      .select('role')
      .where('workspace_id', '=', workspaceId)
      .where('user_id', '=', userId),
  )
  return {
    async insert(row: NewWorkspace, ownerId: string): Promise<void> {
      await database.transaction().execute(async (trx) => {
        await trx
          .insertInto('workspaces')
          .values({ description: '', ...row })
          .execute()
        await trx
          .insertInto('workspace_members')
          .values({ workspace_id: row.id, user_id: ownerId, role: 'owner' })
          .execute()
      })
    },
    async list(
      userId: string,
      page: { offset: number; limit: number },
      only?: readonly string[],
    ): Promise<(WorkspaceRow & { role: WorkspaceRole })[]> {
      return ofUser(userId, only)
        .selectAll('workspaces')
        .select('workspace_members.role')
        .orderBy('workspaces.id')
        .offset(page.offset)
        .limit(page.limit)
        .execute()
    },
    async count(userId: string, only?: readonly string[]): Promise<number> {
      const row = await ofUser(userId, only)
        .select((build) => build.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow()
      return Number(row.total)
    },
    async getName(workspaceId: string): Promise<string> {
      const row = await database
        .selectFrom('workspaces')
        .select('name')
        .where('id', '=', workspaceId)
        .executeTakeFirstOrThrow()
      return row.name
    },
    async findName(workspaceId: string): Promise<string | undefined> {
      const row = await database
        .selectFrom('workspaces')
        .select('name')
        .where('id', '=', workspaceId)
        .executeTakeFirst()
      return row?.name
    },
    /** The user's role there, `undefined` when not a member. */
    async findRole(workspaceId: string, userId: string): Promise<WorkspaceRole | undefined> {
      return (await findRole({ workspaceId, userId }))[0]?.role
    },
    async listIds(userId: string): Promise<string[]> {
      const rows = await database
        .selectFrom('workspace_members')
        .select('workspace_id')
        .where('user_id', '=', userId)
        .execute()
      return rows.map((row) => row.workspace_id)
    },
    async listMembers(workspaceId: string): Promise<{ id: string; name: string; role: WorkspaceRole }[]> {
      return database
        .selectFrom('workspace_members')
        .innerJoin('users', 'users.id', 'workspace_members.user_id')
        .select(['users.id', 'users.nick_name as name', 'workspace_members.role'])
        .where('workspace_members.workspace_id', '=', workspaceId)
        .orderBy('users.id')
        .execute()
    },
  }
}
export type WorkspaceStore = ReturnType<typeof createWorkspaceStore>

import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'

/** What a workspace holds that somebody would miss. */
export interface WorkspaceContents {
  agents: number
  oauth_apps: number
  members: number
}

const total = sql<number>`count(*)`.as('total')

export function createConsoleWorkspaceStore(database: Database) {
  const count = async (trx: Database, workspaceId: string): Promise<WorkspaceContents> => {
    const of = (table: 'bots' | 'oauth_apps' | 'workspace_members') =>
      trx.selectFrom(table).select(total).where('workspace_id', '=', workspaceId)
    // One after the other: inside a transaction there is one connection.
    const agents = await of('bots').where('deleted_at', 'is', null).executeTakeFirstOrThrow()
    const apps = await of('oauth_apps').executeTakeFirstOrThrow()
    const members = await of('workspace_members').executeTakeFirstOrThrow()
    return { agents: Number(agents.total), oauth_apps: Number(apps.total), members: Number(members.total) }
  }

  return {
    countContents: (workspaceId: string) => count(database, workspaceId),

    async rename(workspaceId: string, name: string): Promise<void> {
      await database.updateTable('workspaces').set({ name }).where('id', '=', workspaceId).execute()
    },

    /**
     * Closes a workspace that holds no agent and no app: its models with their keys, invitations, alerts and members go.
     * The row stays, for what deleted agents left behind and the audit log belong to it; without members nobody reaches it.
     * @returns who belonged to it, `undefined` when it is not empty
     */
    async close(workspaceId: string): Promise<string[] | undefined> {
      return database.transaction().execute(async (trx) => {
        // Held until the end: of two who close it, or change its members, one waits.
        await trx
          .updateTable('workspaces')
          .set((build) => ({ name: build.ref('name') }))
          .where('id', '=', workspaceId)
          .execute()
        const { agents, oauth_apps } = await count(trx, workspaceId)
        if (agents + oauth_apps > 0) return undefined
        const members = await trx
          .selectFrom('workspace_members')
          .select('user_id')
          .where('workspace_id', '=', workspaceId)
          .execute()
        const providers = trx.selectFrom('model_providers').select('id').where('workspace_id', '=', workspaceId)
        await trx.deleteFrom('default_models').where('workspace_id', '=', workspaceId).execute()
        await trx.deleteFrom('provider_models').where('provider_id', 'in', providers).execute()
        for (const table of ['model_providers', 'invitations', 'spend_alerts', 'workspace_members'] as const)
          await trx.deleteFrom(table).where('workspace_id', '=', workspaceId).execute()
        return members.map(({ user_id }) => user_id)
      })
    },
  }
}
export type ConsoleWorkspaceStore = ReturnType<typeof createConsoleWorkspaceStore>

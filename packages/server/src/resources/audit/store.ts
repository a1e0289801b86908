import type { Database } from '../../platform/database/database.ts'
import type { AuditTables } from './schema.ts'

export type AuditRow = AuditTables['audit_entries']

/** What a list is narrowed to; empty fields narrow nothing. */
export interface AuditFilter {
  workspaceId: string
  userId: string
  /** The noun of an action, such as `agent`. */
  subject: string
  /** Unix seconds. */
  since: number
  /** What nobody of this server did, such as a sign-in with an unknown e-mail. */
  withStrangers: boolean
}

export function createAuditStore(database: Database) {
  return {
    async insert(row: AuditRow): Promise<void> {
      await database.insertInto('audit_entries').values(row).execute()
    },
    /** Counts one more of the same within the time. @returns false when there was none */
    async repeat(row: AuditRow, since: number): Promise<boolean> {
      const last = await database
        .selectFrom('audit_entries')
        .select(['id', 'action', 'subject_id'])
        .where('user_id', '=', row.user_id)
        .where('workspace_id', '=', row.workspace_id)
        .where('last_at', '>=', since)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (!last || last.action !== row.action || last.subject_id !== row.subject_id) return false
      await database
        .updateTable('audit_entries')
        .set((build) => ({ times: build('times', '+', 1), last_at: row.last_at, subject_name: row.subject_name }))
        .where('id', '=', last.id)
        .execute()
      return true
    },
    /**
     * Counts one more of the same action of the same user within the time, whatever else was done since.
     * @returns false when there was none
     */
    async repeatAmongOthers(row: AuditRow, since: number): Promise<boolean> {
      const result = await database
        .updateTable('audit_entries')
        .set((build) => ({ times: build('times', '+', 1), last_at: row.last_at, address: row.address }))
        .where('user_id', '=', row.user_id)
        .where('action', '=', row.action)
        .where('created_at', '>', since)
        .executeTakeFirst()
      return result.numUpdatedRows > 0n
    },
    async deleteBefore(action: string, before: number): Promise<void> {
      await database.deleteFrom('audit_entries').where('action', '=', action).where('last_at', '<', before).execute()
    },
    /** The newest first: of the workspace, and what its members did that concerns none. */
    async list(filter: AuditFilter, page: { before: string | undefined; limit: number }): Promise<AuditRow[]> {
      const members = database
        .selectFrom('workspace_members')
        .select('user_id')
        .where('workspace_id', '=', filter.workspaceId)
      let query = database
        .selectFrom('audit_entries')
        .selectAll()
        .where((build) =>
          build.or([
            build('workspace_id', '=', filter.workspaceId),
            build.and([build('workspace_id', '=', ''), build('user_id', 'in', members)]),
            ...(filter.withStrangers ? [build.and([build('workspace_id', '=', ''), build('user_id', '=', '')])] : []),
          ]),
        )
      if (filter.userId) query = query.where('user_id', '=', filter.userId)
      if (filter.subject) query = query.where('action', 'like', `${filter.subject}.%`)
      if (filter.since) query = query.where('last_at', '>=', filter.since)
      if (page.before) query = query.where('id', '<', page.before)
      return query.orderBy('id', 'desc').limit(page.limit).execute()
    },
    /** What an id is called, and where it belongs: by its kind. */
    async findSubject(kind: SubjectKind, id: string): Promise<{ name: string; workspaceId: string } | undefined> {
      return subjects[kind](database, id)
    },
    async findUserName(id: string): Promise<string> {
      const row = await database.selectFrom('users').select('nick_name').where('id', '=', id).executeTakeFirst()
      return row?.nick_name ?? ''
    },
  }
}
export type AuditStore = ReturnType<typeof createAuditStore>

/** What entries are about. */
export type SubjectKind =
  | 'bot'
  | 'model'
  | 'provider'
  | 'user'
  | 'token'
  | 'invitation'
  | 'oauth-app'
  | 'grant'
  | 'callback'
  | 'workspace'
  | 'conversation'

type FindSubject = (database: Database, id: string) => Promise<{ name: string; workspaceId: string } | undefined>

const subjects: Record<SubjectKind, FindSubject> = {
  bot: (database, id) =>
    database.selectFrom('bots').select(['name', 'workspace_id as workspaceId']).where('id', '=', id).executeTakeFirst(),
  model: (database, id) =>
    database
      .selectFrom('provider_models')
      .innerJoin('model_providers', 'model_providers.id', 'provider_models.provider_id')
      .select(['provider_models.model as name', 'model_providers.workspace_id as workspaceId'])
      .where('provider_models.id', '=', id)
      .executeTakeFirst(),
  provider: (database, id) =>
    database
      .selectFrom('model_providers')
      .select(['name', 'workspace_id as workspaceId'])
      .where('id', '=', id)
      .executeTakeFirst(),
  user: async (database, id) => {
    const row = await database.selectFrom('users').select('nick_name').where('id', '=', id).executeTakeFirst()
    return row && { name: row.nick_name, workspaceId: '' }
  },
  token: async (database, id) => {
    const row = await database.selectFrom('access_tokens').select('name').where('id', '=', id).executeTakeFirst()
    return row && { name: row.name, workspaceId: '' }
  },
  invitation: (database, id) =>
    database
      .selectFrom('invitations')
      .select(['email as name', 'workspace_id as workspaceId'])
      .where('id', '=', id)
      .executeTakeFirst(),
  'oauth-app': (database, id) =>
    database
      .selectFrom('oauth_apps')
      .select(['name', 'workspace_id as workspaceId'])
      .where('id', '=', id)
      .executeTakeFirst(),
  grant: async (database, id) => {
    const row = await database
      .selectFrom('oauth_grants')
      .innerJoin('oauth_apps', 'oauth_apps.id', 'oauth_grants.app_id')
      .select('oauth_apps.name')
      .where('oauth_grants.id', '=', id)
      .executeTakeFirst()
    return row && { name: row.name, workspaceId: '' }
  },
  callback: async (database, id) => {
    const row = await database.selectFrom('api_apps').select('name').where('id', '=', id).executeTakeFirst()
    return row && { name: row.name, workspaceId: '' }
  },
  workspace: (database, id) =>
    database.selectFrom('workspaces').select(['name', 'id as workspaceId']).where('id', '=', id).executeTakeFirst(),
  conversation: (database, id) =>
    database
      .selectFrom('conversations')
      .innerJoin('bots', 'bots.id', 'conversations.bot_id')
      .select(['bots.name', 'bots.workspace_id as workspaceId'])
      .where('conversations.id', '=', id)
      .executeTakeFirst(),
}

import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import type { RetentionTables } from './schema.ts'

export type RetentionRow = RetentionTables['retention_policies']

/** Before when what goes, Unix seconds; 0: nothing. */
export interface Cutoffs {
  conversations: number
  files: number
  audit: number
}

export function createRetentionStore(database: Database) {
  const botsOf = (workspaceId: string) =>
    database.selectFrom('bots').select('id').where('workspace_id', '=', workspaceId)
  const oldConversations = (workspaceId: string, before: number) =>
    database
      .selectFrom('conversations')
      .where('updated_at', '<', before)
      .where('bot_id', 'in', botsOf(workspaceId))
      // One that is being answered, or waits for a tool, is in use.
      .where((build) =>
        build.not(
          build.exists(
            build
              .selectFrom('chats')
              .select('chats.id')
              .whereRef('chats.conversation_id', '=', 'conversations.id')
              .where('chats.status', 'in', ['created', 'in_progress', 'requires_action']),
          ),
        ),
      )
  // The files of a visitor lie in a partition that is theirs alone.
  const oldFiles = (workspaceId: string, before: number) =>
    database
      .selectFrom('files')
      .where('created_at', '<', before)
      .where('is_icon', '=', 0)
      .where('partition', 'in', (build) =>
        build
          .selectFrom('visitors')
          .select(sql<string>`'visitor:' || visitors.id`.as('partition'))
          .where('visitors.bot_id', 'in', botsOf(workspaceId)),
      )
  const oldEntries = (workspaceId: string, before: number) =>
    database.selectFrom('audit_entries').where('workspace_id', '=', workspaceId).where('last_at', '<', before)

  return {
    async find(workspaceId: string): Promise<RetentionRow | undefined> {
      return database
        .selectFrom('retention_policies')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .executeTakeFirst()
    },
    async list(): Promise<RetentionRow[]> {
      return database.selectFrom('retention_policies').selectAll().execute()
    },
    async save(row: RetentionRow): Promise<void> {
      const { workspace_id: _, ...change } = row
      await database
        .insertInto('retention_policies')
        .values(row)
        .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(change))
        .execute()
    },
    async count(workspaceId: string, cutoffs: Cutoffs) {
      const all = sql<number>`count(*)`.as('total')
      const [conversations, files, entries] = await Promise.all([
        oldConversations(workspaceId, cutoffs.conversations).select(all).executeTakeFirstOrThrow(),
        oldFiles(workspaceId, cutoffs.files).select(all).executeTakeFirstOrThrow(),
        oldEntries(workspaceId, cutoffs.audit).select(all).executeTakeFirstOrThrow(),
      ])
      return {
        conversations: Number(conversations.total),
        files: Number(files.total),
        entries: Number(entries.total),
      }
    },
    /** Some conversations that are too old, with the messages of theirs that may name files. */
    async listOldConversations(workspaceId: string, before: number, limit: number) {
      const rows = await oldConversations(workspaceId, before)
        .select(['id', 'partition'])
        .orderBy('updated_at')
        .limit(limit)
        .execute()
      if (rows.length === 0) return []
      const messages = await database
        .selectFrom('messages')
        .select(['conversation_id', 'content', 'content_type'])
        .where('content_type', '=', 'object_string')
        .where(
          'conversation_id',
          'in',
          rows.map(({ id }) => id),
        )
        .execute()
      return rows.map((row) => ({
        ...row,
        messages: messages.filter(({ conversation_id }) => conversation_id === row.id),
      }))
    },
    /** Everything of these conversations; runs take what was kept of them along. */
    async deleteConversations(ids: readonly string[]): Promise<void> {
      await database.transaction().execute(async (trx) => {
        await trx.deleteFrom('messages').where('conversation_id', 'in', ids).execute()
        await trx.deleteFrom('chats').where('conversation_id', 'in', ids).execute()
        await trx.deleteFrom('conversations').where('id', 'in', ids).execute()
      })
    },
    async listOldFiles(workspaceId: string, before: number, limit: number): Promise<string[]> {
      const rows = await oldFiles(workspaceId, before).select('id').limit(limit).execute()
      return rows.map(({ id }) => id)
    },
    /** Those of the ids that belong to the partition and are no icons. */
    async listFilesOf(partition: string, ids: readonly string[]): Promise<string[]> {
      const rows = await database
        .selectFrom('files')
        .select('id')
        .where('partition', '=', partition)
        .where('is_icon', '=', 0)
        .where('id', 'in', ids)
        .execute()
      return rows.map(({ id }) => id)
    },
    async deleteFiles(ids: readonly string[]): Promise<void> {
      if (ids.length > 0) await database.deleteFrom('files').where('id', 'in', ids).execute()
    },
    /** The most days that any workspace keeps its entries; 0: one of them keeps them for ever. */
    async findLongestAuditDays(): Promise<number> {
      const row = await database
        .selectFrom('workspaces')
        .leftJoin('retention_policies', 'retention_policies.workspace_id', 'workspaces.id')
        .select(sql<number>`min(coalesce(audit_days, 0))`.as('shortest'))
        .select(sql<number>`max(coalesce(audit_days, 0))`.as('longest'))
        .executeTakeFirstOrThrow()
      return Number(row.shortest) === 0 ? 0 : Number(row.longest)
    },
    async deleteEntries(workspaceId: string, before: number): Promise<void> {
      await database
        .deleteFrom('audit_entries')
        .where('workspace_id', '=', workspaceId)
        .where('last_at', '<', before)
        .execute()
    },
  }
}
export type RetentionStore = ReturnType<typeof createRetentionStore>

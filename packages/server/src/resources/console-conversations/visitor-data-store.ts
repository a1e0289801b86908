import type { Database } from '../../platform/database/database.ts'
import type { MessageWithFiles } from '../files/message-files.ts'

/** Whose data: one user in the partition, and there what they said to the agents of one workspace. */
export interface VisitorScope {
  workspaceId: string
  partition: string
  userId: string
  /** Of callers that name no users: only this conversation is known to be one person's. */
  onlyConversationId: string | undefined
}

/** How many ids one statement takes. */
const idsAtOnce = 300

export function createVisitorDataStore(database: Database) {
  const conversationsOf = (scope: VisitorScope) => {
    const query = database
      .selectFrom('conversations')
      .where('partition', '=', scope.partition)
      .where('user_id', '=', scope.userId)
      .where('bot_id', 'in', (build) =>
        build.selectFrom('bots').select('id').where('workspace_id', '=', scope.workspaceId),
      )
    return scope.onlyConversationId === undefined ? query : query.where('id', '=', scope.onlyConversationId)
  }

  return {
    /** Also those the visitor has deleted: they are out of sight only. */
    async listConversationIds(scope: VisitorScope): Promise<string[]> {
      return (await conversationsOf(scope).select('id').execute()).map((row) => row.id)
    },

    async countMessages(conversationIds: readonly string[]): Promise<number> {
      let total = 0
      for (const ids of inParts(conversationIds)) {
        const row = await database
          .selectFrom('messages')
          .select((build) => build.fn.countAll<number>().as('total'))
          .where('conversation_id', 'in', ids)
          .where('type', 'in', ['question', 'answer'])
          .executeTakeFirstOrThrow()
        total += Number(row.total)
      }
      return total
    },

    /** The messages that may name files. */
    async listMessagesWithFiles(conversationIds: readonly string[]): Promise<MessageWithFiles[]> {
      const rows: MessageWithFiles[] = []
      for (const ids of inParts(conversationIds))
        rows.push(
          ...(await database
            .selectFrom('messages')
            .select(['content', 'content_type'])
            .where('conversation_id', 'in', ids)
            .where('content_type', '=', 'object_string')
            .execute()),
        )
      return rows
    },

    /** The files of a partition: all of it, or those named. Icons are the agent's by now. */
    async listFileIds(partition: string, only: readonly string[] | undefined): Promise<string[]> {
      const query = database
        .selectFrom('files')
        .select('id')
        .where('partition', '=', partition)
        .where('is_icon', '=', 0)
      if (only === undefined) return (await query.execute()).map((row) => row.id)
      const ids: string[] = []
      for (const part of inParts(only))
        ids.push(...(await query.where('id', 'in', part).execute()).map((row) => row.id))
      return ids
    },

    /** Everything, in one transaction. Runs, their traces and figures, feedback and notes go with what they belong to. */
    async remove(scope: VisitorScope, conversationIds: readonly string[], fileIds: readonly string[]): Promise<void> {
      await database.transaction().execute(async (trx) => {
        for (const ids of inParts(conversationIds)) {
          await trx.deleteFrom('messages').where('conversation_id', 'in', ids).execute()
          await trx.deleteFrom('chats').where('conversation_id', 'in', ids).execute()
          await trx.deleteFrom('conversations').where('id', 'in', ids).execute()
        }
        for (const ids of inParts(fileIds)) await trx.deleteFrom('files').where('id', 'in', ids).execute()
        if (scope.onlyConversationId !== undefined) return
        await trx
          .deleteFrom('user_variables')
          .where('partition', '=', scope.partition)
          .where('connector_uid', '=', scope.userId)
          .where('bot_id', 'in', (build) =>
            build.selectFrom('bots').select('id').where('workspace_id', '=', scope.workspaceId),
          )
          .execute()
        // Their browser is forgotten as well: when they come back they are somebody new.
        if (scope.partition === `visitor:${scope.userId}`)
          await trx.deleteFrom('visitors').where('id', '=', scope.userId).execute()
      })
    },
  }
}
export type VisitorDataStore = ReturnType<typeof createVisitorDataStore>

function inParts(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / idsAtOnce) }, (_, part) =>
    ids.slice(part * idsAtOnce, (part + 1) * idsAtOnce),
  )
}

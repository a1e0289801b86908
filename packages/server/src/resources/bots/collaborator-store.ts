import type { Database } from '../../platform/database/database.ts'

/** Who else may publish an agent. */
export function createCollaboratorStore(database: Database) {
  return {
    async isShared(botId: string): Promise<boolean> {
      const row = await database
        .selectFrom('shared_bots')
        .select('bot_id')
        .where('bot_id', '=', botId)
        .executeTakeFirst()
      return row !== undefined
    },
    async setShared(botId: string, isShared: boolean): Promise<void> {
      if (!isShared) await database.deleteFrom('shared_bots').where('bot_id', '=', botId).execute()
      else
        await database
          .insertInto('shared_bots')
          .values({ bot_id: botId })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
    },
    /** True for a collaborator of an agent that is shared. */
    async isCollaborator(botId: string, userId: string): Promise<boolean> {
      const row = await database
        .selectFrom('bot_collaborators')
        .innerJoin('shared_bots', 'shared_bots.bot_id', 'bot_collaborators.bot_id')
        .select('bot_collaborators.user_id')
        .where('bot_collaborators.bot_id', '=', botId)
        .where('bot_collaborators.user_id', '=', userId)
        .executeTakeFirst()
      return row !== undefined
    },
    /** @returns false when they are one already */
    async add(botId: string, userId: string): Promise<boolean> {
      const result = await database
        .insertInto('bot_collaborators')
        .values({ bot_id: botId, user_id: userId })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
    },
    /** @returns false when they were none */
    async remove(botId: string, userId: string): Promise<boolean> {
      const result = await database
        .deleteFrom('bot_collaborators')
        .where('bot_id', '=', botId)
        .where('user_id', '=', userId)
        .executeTakeFirst()
      return result.numDeletedRows > 0n
    },
  }
}
export type CollaboratorStore = ReturnType<typeof createCollaboratorStore>

import { containsText } from '../../platform/database/contains-text.ts'
import type { Database } from '../../platform/database/database.ts'

export function createKnowledgeSearchStore(database: Database) {
  return {
    /** Drafts of the workspace that hold the words somewhere, the last changed first. */
    async listDraftsHolding(workspaceId: string, words: string, limit: number) {
      return (
        database
          .selectFrom('bots')
          .select(['id', 'name', 'draft'])
          .where('workspace_id', '=', workspaceId)
          .where('deleted_at', 'is', null)
          // As it stands in JSON, where a quotation mark has a stroke before it.
          .where((build) => containsText(build.ref('draft'), JSON.stringify(words).slice(1, -1)))
          .orderBy('updated_at', 'desc')
          .limit(limit)
          .execute()
      )
    },
  }
}
export type KnowledgeSearchStore = ReturnType<typeof createKnowledgeSearchStore>

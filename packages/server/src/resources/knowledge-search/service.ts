import type { AccountPrincipal } from '../auth/principal.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import type { KnowledgeSearchStore } from './store.ts'

interface Dependencies {
  store: KnowledgeSearchStore
  workspaces: Pick<WorkspaceService, 'getRole'>
}

const draftsRead = 20
const textsFound = 8

/** Finds texts of knowledge by a part of their title, over all agents of a workspace. */
export function createKnowledgeSearchService({ store, workspaces }: Dependencies) {
  return {
    /** The first few, of the agent that was changed last first. @throws {ApiError} `forbidden` */
    async find(principal: AccountPrincipal, workspaceId: string, words: string) {
      await workspaces.getRole(principal, workspaceId)
      if (words === '') return []
      const wanted = words.toLowerCase()
      const drafts = await store.listDraftsHolding(workspaceId, words, draftsRead)
      return drafts
        .flatMap(({ id, name, draft }) =>
          listTitles(draft, wanted).map((title) => ({ bot_id: id, bot_name: name, title })),
        )
        .slice(0, textsFound)
    },
  }
}
export type KnowledgeSearchService = ReturnType<typeof createKnowledgeSearchService>

function listTitles(draft: string, wanted: string): string[] {
  const { knowledge = [] } = JSON.parse(draft) as { knowledge?: { title: string }[] }
  return knowledge.map(({ title }) => title).filter((title) => title.toLowerCase().includes(wanted))
}

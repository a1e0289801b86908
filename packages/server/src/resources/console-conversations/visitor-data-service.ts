import { connectors } from '@buttonhole/protocol'
import type { AccountPrincipal } from '../auth/principal.ts'
import { listFileIds } from '../files/message-files.ts'
import { requireRole } from '../workspaces/role.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import type { ConsoleConversationService } from './service.ts'
import type { VisitorDataStore, VisitorScope } from './visitor-data-store.ts'

interface Dependencies {
  store: VisitorDataStore
  conversations: Pick<ConsoleConversationService, 'getOwned'>
  workspaces: Pick<WorkspaceService, 'getRole'>
  blobs: { remove(key: string): Promise<void> }
  /** Ends a conversation's running answer and waits until nothing more is written of it. */
  stopRun(conversationId: string): Promise<void>
}

/** What is kept of one visitor, and its end when they ask for it. */
export function createVisitorDataService({ store, conversations, workspaces, blobs, stopRun }: Dependencies) {
  /** @throws {ApiError} `conversationNotFound`; `forbidden` for those who may not delete */
  const getScope = async (principal: AccountPrincipal, conversationId: string): Promise<VisitorScope> => {
    const row = await conversations.getOwned(principal, conversationId)
    requireRole(await workspaces.getRole(principal, row.workspace_id), 'delete')
    const isNamed = row.connector_id === connectors.chatSdk || row.user_id !== ''
    return {
      workspaceId: row.workspace_id,
      partition: row.partition,
      userId: row.user_id,
      onlyConversationId: isNamed ? undefined : row.id,
    }
  }
  const gather = async (scope: VisitorScope) => {
    const conversationIds = await store.listConversationIds(scope)
    const named = listFileIds(await store.listMessagesWithFiles(conversationIds))
    // The partition of a visitor is theirs alone; that of an account holds the files of all its users.
    const isAlone = scope.partition === `visitor:${scope.userId}`
    return { conversationIds, fileIds: await store.listFileIds(scope.partition, isAlone ? undefined : named) }
  }

  return {
    /** How much there is of the visitor who had this conversation. */
    async count(principal: AccountPrincipal, conversationId: string) {
      const { conversationIds, fileIds } = await gather(await getScope(principal, conversationId))
      return {
        conversations: conversationIds.length,
        messages: await store.countMessages(conversationIds),
        files: fileIds.length,
      }
    },

    /** Deletes all of it for good: conversations, runs and what was kept of them, notes, files, what agents remembered. */
    async remove(principal: AccountPrincipal, conversationId: string): Promise<void> {
      const scope = await getScope(principal, conversationId)
      for (const id of await store.listConversationIds(scope)) await stopRun(id)
      const { conversationIds, fileIds } = await gather(scope)
      await store.remove(scope, conversationIds, fileIds)
      // After the rows: a file without a row is out of reach, a row without its file would be an error.
      for (const id of fileIds) await blobs.remove(id)
    },
  }
}
export type VisitorDataService = ReturnType<typeof createVisitorDataService>

import { ApiError } from '@buttonhole/protocol'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { MessageService } from '../messages/service.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import type { ConsoleConversationFilter, ConsoleConversationStore } from './store.ts'

interface Dependencies {
  store: ConsoleConversationStore
  messages: Pick<MessageService, 'list'>
  workspaces: Pick<WorkspaceService, 'getRole' | 'findRole'>
}

const conversationsPerPage = 30
const messagesPerPage = 50

export function createConsoleConversationService({ store, messages, workspaces }: Dependencies) {
  return {
    /** A page of what users said to a workspace's agents, the last used first. @param pageNumber from 1 */
    async list(principal: AccountPrincipal, filter: ConsoleConversationFilter, pageNumber: number) {
      await workspaces.getRole(principal, filter.workspaceId)
      const rows = await store.list(filter, {
        offset: (pageNumber - 1) * conversationsPerPage,
        // One more than shown tells whether there is more.
        limit: conversationsPerPage + 1,
      })
      const items = rows.slice(0, conversationsPerPage).map(({ failed, title, messages: count, ...row }) => ({
        ...row,
        title: title ?? '',
        messages: Number(count),
        has_error: Number(failed) > 0,
      }))
      return { items, has_more: rows.length > conversationsPerPage }
    },

    /**
     * Questions and answers in order, from the beginning or after a message.
     * @throws {ApiError} `conversationNotFound` also for what belongs to another workspace or is a preview
     */
    async listMessages(principal: AccountPrincipal, id: string, afterId: string | undefined) {
      const workspaceId = await store.findWorkspace(id)
      const role = workspaceId && (await workspaces.findRole(workspaceId, principal.userId))
      if (!role) throw new ApiError('conversationNotFound', `There is no conversation ${id} that you may read.`)
      const page = await messages.list(id, { order: 'asc', limit: messagesPerPage, after_id: afterId })
      return { messages: page.data, has_more: page.has_more }
    },
  }
}
export type ConsoleConversationService = ReturnType<typeof createConsoleConversationService>

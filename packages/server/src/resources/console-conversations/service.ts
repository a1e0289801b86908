import { ApiError, type Message } from '@buttonhole/protocol'
import type { ChangePlace } from '../../platform/changed-list/change-place.ts'
import { type ListBeyond, readChangedPage } from '../../platform/changed-list/read-page.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { MessageService } from '../messages/service.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import type { ConversationFilter } from './conversation-filter.ts'
import { type ConversationItem, toConversationItem } from './conversation-item.ts'
import type { ConsoleConversationStore, ConversationItemRow } from './store.ts'

interface Dependencies {
  store: ConsoleConversationStore
  messages: Pick<MessageService, 'list'>
  workspaces: Pick<WorkspaceService, 'getRole' | 'findRole'>
}

const conversationsPerPage = 30
/** Few enough that a database in this process is never busy for long, many enough that a rare word is found soon. */
const searchedAtOnce = 300
const walkedAtOnce = 100

export function createConsoleConversationService({ store, messages, workspaces }: Dependencies) {
  /** The one ownership check of what the console shows of conversations: a member of the agent's workspace. */
  const getOwned = async (principal: AccountPrincipal, id: string): Promise<ConversationItemRow> => {
    const [row] = await store.listItems([id])
    const role = row && (await workspaces.findRole(row.workspace_id, principal.userId))
    if (!row || !role) throw new ApiError('conversationNotFound', `There is no conversation ${id} that you may read.`)
    return row
  }

  /** Ids that fit, words too. */
  const listIds =
    (filter: ConversationFilter): ListBeyond<{ id: string; updated_at: number }> =>
    async (from, direction, limit) => {
      if (filter.search === undefined) return store.listFitting(filter, from, direction, limit)
      const found: { id: string; updated_at: number }[] = []
      let position = from
      while (found.length < limit) {
        const some = await store.listFitting(filter, position, direction, searchedAtOnce)
        found.push(...(await keepSaying(some, filter.search)))
        const last = some.at(-1)
        if (!last || some.length < searchedAtOnce) break
        position = { updatedAt: last.updated_at, id: last.id }
      }
      return found.slice(0, limit)
    }

  /** Those in which somebody said the words; all, when there are none. */
  const keepSaying = async <Row extends { id: string }>(rows: Row[], words: string | undefined): Promise<Row[]> => {
    if (words === undefined) return rows
    const saying = await store.listSaying(
      rows.map(({ id }) => id),
      words,
    )
    return rows.filter(({ id }) => saying.has(id))
  }

  /** What a list shows of these, in their order; what was deleted meanwhile is left out. */
  const toItems = async (ids: readonly { id: string }[]): Promise<ConversationItem[]> => {
    const rows = new Map((await store.listItems(ids.map(({ id }) => id))).map((row) => [row.id, row]))
    return ids.flatMap(({ id }) => (rows.has(id) ? [toConversationItem(rows.get(id)!)] : []))
  }

  return {
    getOwned,

    /**
     * A page of what users said to a workspace's agents, the last used first; what is used while somebody reads comes at
     * the end. `after` of the answer is the place of the next page, empty at the end; `total` counts all of the workspace, on the first page of an unfiltered list.
     */
    async list(principal: AccountPrincipal, filter: ConversationFilter, place: ChangePlace | undefined) {
      await workspaces.getRole(principal, filter.workspaceId)
      const isWhole = place === undefined && Object.keys(filter).length === 1
      const [page, total] = await Promise.all([
        readChangedPage(listIds(filter), place, conversationsPerPage),
        isWhole ? store.count(filter.workspaceId) : undefined,
      ])
      return { items: await toItems(page.rows), after: page.after, ...(total !== undefined && { total }) }
    },

    /**
     * All that fit, the newest first, a few at a time: for exports. One that goes on meanwhile keeps its place, so it is
     * neither missed nor given twice. The caller may stop at any time.
     */
    async *walk(principal: AccountPrincipal, filter: ConversationFilter): AsyncGenerator<ConversationItem> {
      await workspaces.getRole(principal, filter.workspaceId)
      let beforeId: string | undefined
      for (;;) {
        const ids = await store.listFittingByAge(filter, beforeId, walkedAtOnce)
        yield* await toItems(await keepSaying(ids, filter.search))
        beforeId = ids.at(-1)?.id
        if (ids.length < walkedAtOnce) return
      }
    },

    /** One conversation as the list shows it. @throws {ApiError} `conversationNotFound` */
    async get(principal: AccountPrincipal, id: string): Promise<ConversationItem> {
      return toConversationItem(await getOwned(principal, id))
    },

    /**
     * Questions and answers in order, from the beginning or after a message, with what their readers thought of them and
     * what went wrong.
     * @throws {ApiError} `conversationNotFound` also for what belongs to another workspace or is a preview
     */
    async listMessages(principal: AccountPrincipal, id: string, page: { afterId: string | undefined; size: number }) {
      await getOwned(principal, id)
      return listWithMarks(id, page)
    },

    /** The same without asking who wants it: of a conversation that was asked for already. */
    listWithMarks,
  }

  async function listWithMarks(id: string, { afterId, size }: { afterId: string | undefined; size: number }) {
    const page = await messages.list(id, { order: 'asc', limit: size, after_id: afterId })
    const [feedback, troubles] = await Promise.all([
      store.listFeedback(
        id,
        page.data.map((message) => message.id),
      ),
      store.listTroubles(id, listChatIds(page.data)),
    ])
    return {
      messages: page.data,
      has_more: page.has_more,
      feedback: feedback.map((row) => ({ ...row, reason_types: JSON.parse(row.reason_types) as string[] })),
      troubles: troubles.map((row) => ({ ...row, is_unanswered: Number(row.is_unanswered) === 1 })),
    }
  }
}
export type ConsoleConversationService = ReturnType<typeof createConsoleConversationService>

function listChatIds(messages: readonly Message[]): string[] {
  return [...new Set(messages.flatMap(({ chat_id }) => chat_id ?? []))]
}

import type { Message } from '@buttonhole/protocol'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { request, toQuery } from './request.ts'

/** A row of the list; `title` is the first question. */
export interface ConversationItem {
  id: string
  bot_id: string
  bot_name: string
  connector_id: string
  title: string
  updated_at: number
  messages: number
  has_error: boolean
}

export interface ConversationFilter {
  workspaceId: string
  botId?: string
  search?: string
}

export const conversationsQuery = ({ workspaceId, botId, search }: ConversationFilter) =>
  infiniteQueryOptions({
    queryKey: ['conversations', workspaceId, botId ?? '', search ?? ''],
    initialPageParam: 1,
    queryFn: ({ pageParam, signal }) => {
      const query = toQuery({ workspace_id: workspaceId, bot_id: botId, search, page_num: pageParam })
      return request<{ items: ConversationItem[]; has_more: boolean }>('GET', `/console/api/conversations${query}`, {
        signal,
      })
    },
    getNextPageParam: (last, pages) => (last.has_more ? pages.length + 1 : undefined),
  })

export const messagesQuery = (conversationId: string) =>
  infiniteQueryOptions({
    queryKey: ['messages', conversationId],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const path = `/console/api/conversations/${conversationId}/messages${toQuery({ after_id: pageParam })}`
      return request<{ messages: Message[]; has_more: boolean }>('GET', path, { signal })
    },
    getNextPageParam: (last) => (last.has_more ? last.messages.at(-1)?.id : undefined),
  })

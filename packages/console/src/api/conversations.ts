import type { Message } from '@buttonhole/protocol'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { request, requestFile, toQuery } from './request.ts'

/** A row of the list; `title` is the first question, the counts say what happened in it. */
export interface ConversationItem {
  id: string
  bot_id: string
  bot_name: string
  connector_id: string
  /** Empty for visitors of a page, whom nobody has named. */
  visitor_name: string
  /** Tells those apart. */
  visitor_mark: string
  title: string
  created_at: number
  updated_at: number
  messages: number
  failed: number
  unanswered: number
  liked: number
  unliked: number
  notes: number
}

/** By the names of the query; times are Unix seconds, `until` is not in it. */
export interface ConversationFilter {
  workspace_id: string
  bot_id?: string
  connector_id?: string
  search?: string
  since?: number
  until?: number
  feedback?: string
  error?: string
  unanswered?: string
  note?: string
}

interface ConversationPage {
  items: ConversationItem[]
  /** Where the next page begins; empty at the end. */
  after: string
  /** All of the workspace; on the first page of an unfiltered list. */
  total?: number
}

export interface Feedback {
  message_id: string
  feedback_type: string
  reason_types: string[]
  comment: string
  updated_at: number
}

/** A run that failed, was stopped, or found nothing. */
export interface Trouble {
  chat_id: string
  status: string
  error_msg: string
  is_unanswered: boolean
}

export interface MessagePage {
  messages: Message[]
  has_more: boolean
  feedback: Feedback[]
  troubles: Trouble[]
}

export interface Note {
  id: string
  message_id: string | null
  text: string
  created_at: number
  author: { id: string; name: string }
  is_mine: boolean
}

const path = '/console/api/conversations'
const messagesAtOnce = 200

const toFilterQuery = (filter: ConversationFilter, more: Record<string, string | undefined> = {}) =>
  toQuery({ ...filter, ...more })

export const conversationsQuery = (filter: ConversationFilter) =>
  infiniteQueryOptions({
    queryKey: ['conversations', filter],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      request<ConversationPage>('GET', `${path}${toFilterQuery(filter, { after: pageParam })}`, { signal }),
    getNextPageParam: (last) => last.after || undefined,
  })

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: ['conversation', id],
    queryFn: ({ signal }) => request<ConversationItem>('GET', `${path}/${id}`, { signal }),
  })

export const messagesQuery = (conversationId: string) =>
  infiniteQueryOptions({
    queryKey: ['messages', conversationId],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = toQuery({ after_id: pageParam, page_size: messagesAtOnce })
      return request<MessagePage>('GET', `${path}/${conversationId}/messages${query}`, { signal })
    },
    getNextPageParam: (last) => (last.has_more ? last.messages.at(-1)?.id : undefined),
  })

export const notesQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['notes', conversationId],
    queryFn: ({ signal }) => request<Note[]>('GET', `${path}/${conversationId}/notes`, { signal }),
  })

export const addNote = (conversationId: string, body: { text: string; message_id?: string }) =>
  request<{ id: string }>('POST', `${path}/${conversationId}/notes`, { body })

export const removeNote = (conversationId: string, id: string) =>
  request<unknown>('DELETE', `${path}/${conversationId}/notes/${id}`)

export const visitorDataQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['visitor-data', conversationId],
    queryFn: ({ signal }) =>
      request<{ conversations: number; messages: number; files: number }>(
        'GET',
        `${path}/${conversationId}/visitor-data`,
        { signal },
      ),
    staleTime: 0,
  })

export const deleteVisitorData = (conversationId: string) =>
  request<unknown>('DELETE', `${path}/${conversationId}/visitor-data`)

export const exportConversations = (filter: ConversationFilter, format: 'csv' | 'jsonl') =>
  requestFile(`${path}/export${toFilterQuery(filter, { format })}`)

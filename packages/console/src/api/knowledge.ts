import { queryOptions } from '@tanstack/react-query'
import { request, toQuery } from './request.ts'

/** A text of an agent's draft. */
export interface KnowledgeItem {
  bot_id: string
  bot_name: string
  title: string
}

export const knowledgeQuery = (workspaceId: string, search: string) =>
  queryOptions({
    queryKey: ['knowledge', workspaceId, search],
    queryFn: ({ signal }) => {
      const query = toQuery({ workspace_id: workspaceId, search })
      return request<KnowledgeItem[]>('GET', `/console/api/knowledge${query}`, { signal })
    },
  })

import { infiniteQueryOptions } from '@tanstack/react-query'
import { request, toQuery } from './request.ts'

/** Who did what. `action` is a noun and what became of it: `agent.published`. */
export interface AuditEntry {
  id: string
  action: string
  user: { id: string; name: string }
  subject: { id: string; name: string }
  detail: string
  times: number
  address: string
  at: number
}

/** The log of a workspace, the newest first. */
export const auditQuery = (workspaceId: string, filter: { userId: string; subject: string }) =>
  infiniteQueryOptions({
    queryKey: ['audit', workspaceId, filter],
    queryFn: ({ signal, pageParam }) => {
      const query = { workspace_id: workspaceId, user_id: filter.userId, subject: filter.subject, before: pageParam }
      return request<{ items: AuditEntry[]; has_more: boolean }>('GET', `/console/api/audit${toQuery(query)}`, {
        signal,
      })
    },
    initialPageParam: '',
    getNextPageParam: (page) => (page.has_more ? page.items.at(-1)?.id : undefined),
  })

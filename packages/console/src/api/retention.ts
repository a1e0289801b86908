import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { request, toQuery } from './request.ts'

/** How long a workspace keeps what, in days; 0 for ever. */
export interface RetentionPolicy {
  conversation_days: number
  file_days: number
  audit_days: number
}

/** How much a policy deletes now. */
export interface RetentionPreview {
  conversations: number
  files: number
  entries: number
}

export const retentionQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['retention', workspaceId],
    queryFn: ({ signal }) =>
      request<RetentionPolicy>('GET', `/console/api/retention${toQuery({ workspace_id: workspaceId })}`, { signal }),
  })

export const retentionPreviewQuery = (workspaceId: string, policy: RetentionPolicy) =>
  queryOptions({
    queryKey: ['retention', workspaceId, 'preview', policy],
    queryFn: ({ signal }) =>
      request<RetentionPreview>(
        'GET',
        `/console/api/retention/preview${toQuery({ workspace_id: workspaceId, ...policy })}`,
        { signal },
      ),
    placeholderData: keepPreviousData,
  })

export const saveRetention = (workspace_id: string, policy: RetentionPolicy) =>
  request<unknown>('PUT', '/console/api/retention', { body: { workspace_id, ...policy } })

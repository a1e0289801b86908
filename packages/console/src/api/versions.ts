import type { Bot } from '@buttonhole/protocol'
import { queryOptions } from '@tanstack/react-query'
import { request } from './request.ts'

/** A published snapshot. `channels` are the connectors it is live on now. */
export interface Version {
  version: string
  version_number: number
  created_at: number
  note: string
  creator: { id: string; name: string }
  channels: string[]
}

export const versionsQuery = (botId: string) =>
  queryOptions({
    queryKey: ['agent', botId, 'versions'],
    queryFn: ({ signal }) => request<Version[]>('GET', `/console/api/agents/${botId}/versions`, { signal }),
  })

export const versionQuery = (botId: string, version: string) =>
  queryOptions({
    queryKey: ['agent', botId, 'versions', version],
    queryFn: ({ signal }) =>
      request<{ bot: Bot }>('GET', `/console/api/agents/${botId}/versions/${version}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const publishAgent = (botId: string, body: { connector_ids: string[]; note: string }) =>
  request<{ version: string; version_number: number }>('POST', `/console/api/agents/${botId}/publish`, { body })

export const rollBack = (botId: string, version: string, connectorIds: string[]) =>
  request<{ version: string; version_number: number }>(
    'POST',
    `/console/api/agents/${botId}/versions/${version}/rollback`,
    { body: { connector_ids: connectorIds } },
  )

export const unpublish = (botId: string, connectorId: string) =>
  request<unknown>('POST', `/v1/bots/${botId}/unpublish`, { body: { connector_id: connectorId } })

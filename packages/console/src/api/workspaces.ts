import { queryOptions } from '@tanstack/react-query'
import { request } from './request.ts'

/** A workspace with what it holds: with agents or apps it can not be closed. */
export interface WorkspaceDetail {
  id: string
  name: string
  agents: number
  oauth_apps: number
  members: number
}

export const workspaceQuery = (id: string) =>
  queryOptions({
    queryKey: ['workspace', id],
    queryFn: ({ signal }) => request<WorkspaceDetail>('GET', `/console/api/workspaces/${id}`, { signal }),
  })

export const createWorkspace = (name: string) =>
  request<{ id: string }>('POST', '/console/api/workspaces', { body: { name } })
export const renameWorkspace = (id: string, name: string) =>
  request<unknown>('PATCH', `/console/api/workspaces/${id}`, { body: { name } })
export const closeWorkspace = (id: string) => request<unknown>('DELETE', `/console/api/workspaces/${id}`)

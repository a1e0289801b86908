import { queryOptions } from '@tanstack/react-query'
import { request } from './request.ts'

/** A personal access token; its text is never shown again after it was created. */
export interface Token {
  id: string
  /** Held by a program that runs by itself. */
  is_service?: boolean
  name: string
  created_at: number
  expires_at?: number | null
  last_used_at?: number | null
  /** The only workspaces it is for; absent: all of yours. */
  workspace_ids?: string[]
}

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => request<Token[]>('GET', '/console/api/tokens', { signal }),
})

/** What a new token is made with. */
export interface NewToken {
  name: string
  expires_in_days: number | null
  is_service: boolean
  permissions: readonly string[]
  /** The only workspaces it is for; absent: all of yours. */
  workspace_ids?: string[]
}

export const createToken = (body: NewToken) =>
  request<{ id: string; token: string }>('POST', '/console/api/tokens', { body })

export const deleteToken = (id: string) => request<unknown>('DELETE', `/console/api/tokens/${id}`)

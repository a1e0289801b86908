import { queryOptions } from '@tanstack/react-query'
import { request } from './request.ts'

/** A personal access token; its text is never shown again after it was created. */
export interface Token {
  id: string
  name: string
  created_at: number
  expires_at?: number | null
  last_used_at?: number | null
}

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => request<Token[]>('GET', '/console/api/tokens', { signal }),
})

export const createToken = (body: { name: string; expires_in_days: number | null }) =>
  request<{ id: string; token: string }>('POST', '/console/api/tokens', { body: { ...body, permissions: ['*'] } })

export const deleteToken = (id: string) => request<unknown>('DELETE', `/console/api/tokens/${id}`)

import { queryOptions } from '@tanstack/react-query'
import { request } from './request.ts'

/** One browser that is signed in. */
export interface AccountSession {
  id: string
  created_at: number
  last_seen_at: number
  user_agent: string
  is_current: boolean
}

export const accountSessionsQuery = queryOptions({
  queryKey: ['account-sessions'],
  queryFn: ({ signal }) => request<AccountSession[]>('GET', '/console/api/sessions', { signal }),
})

export const endSession = (id: string) => request<unknown>('DELETE', `/console/api/sessions/${id}`)

export const changePassword = (body: { current_password: string; new_password: string }) =>
  request<unknown>('POST', '/console/api/password', { body })

export const renameSelf = (name: string) => request<unknown>('PATCH', '/console/api/profile', { body: { name } })

/** @param keepsThis this browser stays signed in */
export const signOutEverywhere = (keepsThis: boolean) =>
  request<unknown>('POST', '/console/api/sign-out-everywhere', { body: { keeps_this: keepsThis } })

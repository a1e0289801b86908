import type { OAuthApp, OAuthAppKind } from '@buttonhole/protocol'
import { queryOptions } from '@tanstack/react-query'
import { request, toQuery } from './request.ts'

export type { OAuthApp, OAuthAppKind }

/** What the reader has allowed a program to do. */
export interface OAuthGrant {
  id: string
  app_id: string
  app_name: string
  permissions: string[]
  created_at: number
}

export const oauthAppsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['oauth-apps', workspaceId],
    queryFn: ({ signal }) =>
      request<OAuthApp[]>('GET', `/console/api/oauth-apps${toQuery({ workspace_id: workspaceId })}`, { signal }),
  })

export const oauthGrantsQuery = queryOptions({
  queryKey: ['oauth-grants'],
  queryFn: ({ signal }) => request<OAuthGrant[]>('GET', '/console/api/oauth-grants', { signal }),
})

/** The fields of an app that a person writes. */
export interface OAuthAppFields {
  name: string
  redirect_urls: string[]
  permissions: string[]
}

export const createOAuthApp = (body: OAuthAppFields & { workspace_id: string; kind: OAuthAppKind }) =>
  request<{ app: OAuthApp; client_secret?: string }>('POST', '/console/api/oauth-apps', { body })
export const changeOAuthApp = (id: string, body: Partial<OAuthAppFields> & { is_enabled?: boolean }) =>
  request<OAuthApp>('PATCH', `/console/api/oauth-apps/${id}`, { body })
export const deleteOAuthApp = (id: string) => request<unknown>('DELETE', `/console/api/oauth-apps/${id}`)
export const renewOAuthSecret = (id: string) =>
  request<{ client_secret: string }>('POST', `/console/api/oauth-apps/${id}/secret`, { body: {} })
export const addOAuthKey = (id: string) =>
  request<{ kid: string; private_key?: string }>('POST', `/console/api/oauth-apps/${id}/keys`, { body: {} })
export const revokeOAuthGrant = (id: string) => request<unknown>('DELETE', `/console/api/oauth-grants/${id}`)

import { queryOptions } from '@tanstack/react-query'
import { request } from './request.ts'

/** The identity provider of this server, if there is one. */
export interface OidcState {
  /** Where the provider sends people back to. */
  redirect_url: string
  provider?: { name: string; issuer: string }
}

export const oidcQuery = queryOptions({
  queryKey: ['oidc'],
  queryFn: ({ signal }) => request<OidcState>('GET', '/console/api/oidc', { signal }),
})

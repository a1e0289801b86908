import { queryOptions } from '@tanstack/react-query'
import { request } from './request.ts'

/** Questions a day, by who asks; absent: no ceiling. */
export interface Ceilings {
  per_visitor?: number
  per_address?: number
  per_day?: number
  tokens_per_day?: number
}

/** Who may talk to an agent in pages, and how much. It holds at once, without publishing. */
export interface Access {
  /** `signed`: only visitors whom the site's own server has signed. */
  identity: 'anyone' | 'signed'
  ceilings: Ceilings
  /** What pages may show; absent: there is none. */
  publishable_key?: string
  /** Pages without the key are refused. */
  is_key_required: boolean
  /** Counted only while there is a ceiling. */
  questions_today: number
  /** Known while there is a ceiling of tokens. */
  tokens_today?: number
}

/** One thing that keeps the widget from working on a page. */
export type SiteProblem =
  | { name: 'unreachable'; reason: string }
  | { name: 'status'; status: number }
  | { name: 'notHtml'; content_type: string }
  | { name: 'otherHost'; host: string }
  | { name: 'originRefused'; origin: string }
  | { name: 'policy'; directive: string }
  | { name: 'noScript' | 'integrity' | 'insecure' | 'otherBot' | 'noKey' | 'notPublished' }

/** What a visit to a page has found; `url` is where it arrived. */
export interface SiteReport {
  url: string
  works: boolean
  problems: SiteProblem[]
}

export const accessQuery = (botId: string) =>
  queryOptions({
    queryKey: ['agent', botId, 'access'],
    queryFn: ({ signal }) => request<Access>('GET', `/console/api/agents/${botId}/access`, { signal }),
  })

export const changeAccess = (botId: string, body: Partial<Pick<Access, 'identity' | 'ceilings' | 'is_key_required'>>) =>
  request<Access>('PATCH', `/console/api/agents/${botId}/access`, { body })

export const renewPublishableKey = (botId: string) =>
  request<Access>('POST', `/console/api/agents/${botId}/publishable-key`, { body: {} })

export const revokePublishableKey = (botId: string) =>
  request<Access>('DELETE', `/console/api/agents/${botId}/publishable-key`)

export const readIdentitySecret = (botId: string) =>
  request<{ secret: string }>('GET', `/console/api/agents/${botId}/identity-secret`)

export const renewIdentitySecret = (botId: string) =>
  request<{ secret: string }>('POST', `/console/api/agents/${botId}/identity-secret`, { body: {} })

export const checkSite = (botId: string, url: string) =>
  request<SiteReport>('POST', `/console/api/agents/${botId}/check-site`, { body: { url } })

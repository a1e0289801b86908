import { queryOptions } from '@tanstack/react-query'
import { request } from './request.ts'

/** What a page needs to hold the widget. */
export interface InstallInfo {
  server_url: string
  script_url: string
  /** The npm package, as this server packs it. */
  package_url: string
  bot_id: string
  version: string
  /** Subresource integrity of the script, when the server offers it. */
  sri?: string
  csp: string
}

export const installQuery = (botId: string) =>
  queryOptions({
    queryKey: ['agent', botId, 'install'],
    queryFn: ({ signal }) => request<InstallInfo>('GET', `/console/api/agents/${botId}/install`, { signal }),
  })

import { type Query, readChoice, readCount, requireId } from '../../platform/http/query.ts'

/** Which conversations are wanted; what is absent narrows nothing. */
export interface ConversationFilter {
  workspaceId: string
  botId?: string
  /** The channel. */
  connectorId?: string
  /** A part of any question or answer, whatever its case. */
  search?: string
  /** Last used in this time, Unix seconds; `until` is not in it. */
  since?: number
  until?: number
  feedback?: 'like' | 'unlike'
  hasError?: boolean
  isUnanswered?: boolean
  hasNote?: boolean
}

const latest = 99_999_999_999

/** Reads the filter of a list from its query. @throws {ApiError} `badRequest` */
export function readFilter(query: Query): ConversationFilter {
  const search = (query.search ?? '').trim().slice(0, 100)
  const feedback = readChoice(query, 'feedback', ['like', 'unlike', ''] as const, '')
  const time = (name: string) =>
    query[name] === undefined ? undefined : readCount(query, [name], { fallback: 0, min: 0, max: latest })
  const isSet = (name: string) => readChoice(query, name, ['true', 'false'], 'false') === 'true'
  const [since, until] = [time('since'), time('until')]
  return {
    workspaceId: requireId(query, 'workspace_id'),
    ...(query.bot_id !== undefined && { botId: requireId(query, 'bot_id') }),
    ...(query.connector_id !== undefined && { connectorId: requireId(query, 'connector_id') }),
    ...(search !== '' && { search }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(feedback !== '' && { feedback }),
    ...(isSet('error') && { hasError: true }),
    ...(isSet('unanswered') && { isUnanswered: true }),
    ...(isSet('note') && { hasNote: true }),
  }
}

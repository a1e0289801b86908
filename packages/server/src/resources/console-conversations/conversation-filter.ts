import { ApiError } from '@buttonhole/protocol'
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

/** Where a list goes on: after the conversation that was last used then. */
export interface ListPosition {
  updatedAt: number
  id: string
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

/** `1764000000.7391…`, as the page before gave it. @throws {ApiError} `badRequest` */
export function readPosition(query: Query): ListPosition | undefined {
  if (query.after === undefined) return undefined
  const match = /^(\d{1,11})\.(\d{1,19})$/.exec(query.after)
  if (!match) throw new ApiError('badRequest', 'after is not a place in this list. Use the one its page before gave.')
  return { updatedAt: Number(match[1]), id: match[2]! }
}

/** The place after this conversation. */
export function toPosition({ updated_at, id }: { updated_at: number; id: string }): string {
  return `${updated_at}.${id}`
}

import { queryOptions } from '@tanstack/react-query'
import { request, toQuery } from './request.ts'

/** Counts of one day or of many. `answers` are the complete ones, `failed` the others; money is in millionths. */
export interface Figures {
  conversations: number
  visitors: number
  answers: number
  failed: number
  /** Of the answers, those for which the knowledge held nothing. */
  unanswered: number
  tokens: number
  cost_micros: number
}

/** `date` is YYYY-MM-DD where the reader is. */
export type DayFigures = Figures & {
  date: string
  /** For half of the answers, and for nineteen of twenty; `null` on a day without one. */
  first_word_half_ms: number | null
  first_word_most_ms: number | null
}

export interface TopQuestion {
  text: string
  bot_id: string
  count: number
  unanswered: number
  liked: number
  unliked: number
}

export type AgentFigures = Figures & { id: string; name: string }

export interface Overview {
  /** Of the costs; empty when no model has a price. */
  currency: string
  days: DayFigures[]
  totals: Figures & { liked: number; unliked: number }
  /** The same number of days before these. */
  before: Figures
  agents: AgentFigures[]
  top_questions: TopQuestion[]
}

export interface SpendAlert {
  period: 'day' | 'month'
  limit_micros: number
  currency: string
  spent_micros: number
  since: number
}

export const overviewQuery = (workspaceId: string, days: number, botId: string) =>
  queryOptions({
    queryKey: ['overview', workspaceId, days, botId],
    queryFn: ({ signal }) => {
      const query = toQuery({ workspace_id: workspaceId, days, bot_id: botId, time_zone: readTimeZone() })
      return request<Overview>('GET', `/console/api/overview${query}`, { signal })
    },
  })

const alertPath = '/console/api/spend-alert'

export const spendAlertQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['spend-alert', workspaceId],
    queryFn: ({ signal }) =>
      request<SpendAlert | null>('GET', `${alertPath}${toQuery({ workspace_id: workspaceId })}`, { signal }),
  })

export const setSpendAlert = (workspaceId: string, alert: Omit<SpendAlert, 'spent_micros' | 'since'>) =>
  request<unknown>('PUT', alertPath, { body: { workspace_id: workspaceId, time_zone: readTimeZone(), ...alert } })

export const removeSpendAlert = (workspaceId: string) =>
  request<unknown>('DELETE', `${alertPath}${toQuery({ workspace_id: workspaceId })}`)

function readTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}

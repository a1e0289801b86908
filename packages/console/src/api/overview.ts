import { queryOptions } from '@tanstack/react-query'
import { request, toQuery } from './request.ts'

/** Counts of one day or of many. `answers` are the complete ones, `failed` the others. */
export interface Figures {
  conversations: number
  visitors: number
  answers: number
  failed: number
  tokens: number
}

/** `date` is YYYY-MM-DD. */
export type DayFigures = Figures & { date: string }

export interface Overview {
  days: DayFigures[]
  totals: Figures
  top_questions: { text: string; count: number }[]
}

export const overviewQuery = (workspaceId: string, days: number) =>
  queryOptions({
    queryKey: ['overview', workspaceId, days],
    queryFn: ({ signal }) =>
      request<Overview>('GET', `/console/api/overview${toQuery({ workspace_id: workspaceId, days })}`, { signal }),
  })

import type { RunStep } from '@buttonhole/protocol'
import { queryOptions } from '@tanstack/react-query'
import { request } from './request.ts'

/** What one run did and what it came to. Money is in millionths of the currency. */
export interface Trace {
  chat_id: string
  status: string
  created_at: number
  version_number: number
  model_name: string
  input_count: number
  output_count: number
  first_word_ms: number | null
  total_ms: number | null
  cost_micros: number | null
  currency: string
  is_unanswered: boolean
  error: { code: number; msg: string } | null
  /** `null` when they are not kept any more, or never were. */
  steps: RunStep[] | null
  is_cut: boolean
}

export const traceQuery = (chatId: string) =>
  queryOptions({
    queryKey: ['trace', chatId],
    queryFn: ({ signal }) => request<Trace>('GET', `/console/api/chats/${chatId}/trace`, { signal }),
    // A run that goes on is asked for again until it has ended.
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? 1000 : false),
  })

function isRunning({ status, steps }: Trace): boolean {
  return status === 'created' || status === 'in_progress' || (status === 'completed' && steps === null)
}

import type { ConversationFilter } from '../../api/conversations.ts'

/** A filter as the address holds it; every one of them can be taken off by itself. */
export type FilterName = 'agent' | 'channel' | 'days' | 'from' | 'to' | 'feedback' | 'error' | 'unanswered' | 'note'

export const filterNames: readonly FilterName[] = [
  'agent',
  'channel',
  'days',
  'from',
  'to',
  'feedback',
  'error',
  'unanswered',
  'note',
]

/** The words and filters of an address, as the server is asked. Days are those of the reader's calendar. */
export function toServerFilter(workspaceId: string, params: URLSearchParams, now = new Date()): ConversationFilter {
  const read = (name: FilterName | 'q') => params.get(name) || undefined
  const days = Number(read('days')) || 0
  const flag = (name: FilterName) => (read(name) ? 'true' : undefined)
  return {
    workspace_id: workspaceId,
    bot_id: onlyDigits(read('agent')),
    connector_id: onlyDigits(read('channel')),
    search: read('q'),
    since: days > 0 ? startOfDay(now, 1 - days) : toSeconds(read('from'), 0),
    until: toSeconds(read('to'), 1),
    feedback: ['like', 'unlike'].find((each) => each === read('feedback')),
    error: flag('error'),
    unanswered: flag('unanswered'),
    note: flag('note'),
  }
}

/** The same address with one filter set, or taken off. A new time takes the place of the one before. */
export function withFilter(
  params: URLSearchParams,
  name: FilterName | 'q',
  value: string | undefined,
): URLSearchParams {
  const next = new URLSearchParams(params)
  if (name === 'days') {
    next.delete('from')
    next.delete('to')
  }
  if (name === 'from' || name === 'to') next.delete('days')
  if (value) next.set(name, value)
  else next.delete(name)
  return next
}

/** Only what narrows the list: what stays in the address from one conversation to the next. */
export function onlyFilters(params: URLSearchParams): string {
  const kept = new URLSearchParams()
  for (const name of ['q', ...filterNames]) {
    const value = params.get(name)
    if (value) kept.set(name, value)
  }
  return kept.size > 0 ? `?${kept}` : ''
}

function startOfDay(date: Date, addDays: number): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + addDays).getTime() / 1000
}

// "2026-11-25" is a day where the reader is, not in Greenwich.
function toSeconds(text: string | undefined, addDays: number): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? '') ?? []
  if (!year) return undefined
  return new Date(Number(year), Number(month) - 1, Number(day) + addDays).getTime() / 1000
}

function onlyDigits(text: string | undefined): string | undefined {
  return text && /^\d{1,19}$/.test(text) ? text : undefined
}

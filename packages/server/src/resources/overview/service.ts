import { ApiError } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import { beginOf, createOffsetReader, isTimeZone, listLocalDays, toDate } from '../../platform/local-days.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import type { Figures, OverviewScope, OverviewStore } from './store.ts'
import { findTopQuestions } from './top-questions.ts'

interface Dependencies {
  store: OverviewStore
  workspaces: Pick<WorkspaceService, 'getRole'>
  clock: Clock
}

/** What is to be counted. */
export interface OverviewRequest {
  workspaceId: string
  /** One agent; absent, all. */
  botId: string | undefined
  days: number
  /** IANA name: days are those of its calendar. */
  timeZone: string
}

const topQuestions = 10
const nothing: Figures = {
  conversations: 0,
  visitors: 0,
  answers: 0,
  failed: 0,
  unanswered: 0,
  tokens: 0,
  cost_micros: 0,
}

export function createOverviewService({ store, workspaces, clock }: Dependencies) {
  return {
    /**
     * What happened on a workspace's agents: each of the last days where the reader is (today last), all of them as
     * one, the same number of days before, and what was asked.
     * @throws {ApiError} `forbidden`; `badRequest` for what is no time zone
     */
    async get(principal: AccountPrincipal, { workspaceId, botId, days: count, timeZone }: OverviewRequest) {
      await workspaces.getRole(principal, workspaceId)
      if (!isTimeZone(timeZone))
        throw new ApiError('badRequest', 'time_zone is not known. Send an IANA name such as Europe/Oslo.')
      const { first, last, since, spans } = listLocalDays(timeZone, count, clock.now())
      const scope: OverviewScope = { workspaceId, botId, since, until: Number.POSITIVE_INFINITY }
      const before = { ...scope, since: beginOf(first - count, createOffsetReader(timeZone)), until: since }
      const currency = await store.findCurrency(scope)
      const [counted, words, totals, totalsBefore, feedback, agents, asked] = await Promise.all([
        store.listDays(scope, spans, currency),
        store.listFirstWords(scope, spans),
        store.getTotals(scope, currency),
        store.getTotals(before, currency),
        store.countFeedback(scope),
        store.listAgents(scope, currency),
        store.listQuestions(scope),
      ])
      const [figures, firstWords] = [byDay(counted), byDay(words)]
      return {
        currency,
        days: Array.from({ length: last - first + 1 }, (_, at) => ({
          date: toDate(first + at),
          ...(figures.get(first + at) ?? nothing),
          /** `null` on a day without an answer. */
          first_word_half_ms: firstWords.get(first + at)?.half ?? null,
          first_word_most_ms: firstWords.get(first + at)?.most ?? null,
        })),
        totals: { ...totals, ...feedback },
        before: totalsBefore,
        agents,
        top_questions: findTopQuestions(asked, topQuestions),
      }
    },
  }
}
export type OverviewService = ReturnType<typeof createOverviewService>

function byDay<T extends { day: number }>(rows: readonly T[]): Map<number, Omit<T, 'day'>> {
  return new Map(rows.map(({ day, ...rest }) => [day, rest]))
}

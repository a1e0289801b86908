import type { Clock } from '../../platform/clock.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import type { Figures, OverviewStore } from './store.ts'

interface Dependencies {
  store: OverviewStore
  workspaces: Pick<WorkspaceService, 'getRole'>
  clock: Clock
}

const daySeconds = 86_400
const topQuestions = 10
const nothing: Figures = { conversations: 0, visitors: 0, answers: 0, failed: 0, tokens: 0 }

export function createOverviewService({ store, workspaces, clock }: Dependencies) {
  return {
    /** What happened on a workspace's agents: each of the last days (UTC, today last), all of them, what was asked. */
    async get(principal: AccountPrincipal, workspaceId: string, dayCount: number) {
      await workspaces.getRole(principal, workspaceId)
      const firstDay = Math.floor(clock.now() / daySeconds) - dayCount + 1
      const since = firstDay * daySeconds
      const [counted, totals, top_questions] = await Promise.all([
        store.listDays(workspaceId, since),
        store.getTotals(workspaceId, since),
        store.listTopQuestions(workspaceId, since, topQuestions),
      ])
      const byDay = new Map(counted.map(({ day, ...figures }) => [day, figures]))
      const days = Array.from({ length: dayCount }, (_, at) => ({
        date: toDate(firstDay + at),
        ...(byDay.get(firstDay + at) ?? nothing),
      }))
      return { days, totals, top_questions }
    },
  }
}
export type OverviewService = ReturnType<typeof createOverviewService>

function toDate(day: number): string {
  return new Date(day * daySeconds * 1000).toISOString().slice(0, 10)
}

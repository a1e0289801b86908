import { ApiError } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import { beginOf, createOffsetReader, isTimeZone, toDate } from '../../platform/local-days.ts'
import type { AgentEvent } from '../api-apps/service.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import { requireRole } from '../workspaces/role.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import type { SpendPeriod } from './schema.ts'
import type { SpendAlertRow, SpendAlertStore } from './store.ts'

interface Dependencies {
  store: SpendAlertStore
  workspaces: Pick<WorkspaceService, 'getRole'>
  /** Tells the callback apps of a workspace. */
  tell(event: AgentEvent): Promise<void>
  clock: Clock
}

/** What somebody sets. Amounts are in millionths of the currency. */
export interface SpendAlertRequest {
  period: SpendPeriod
  limitMicros: number
  currency: string
  timeZone: string
}

const daySeconds = 86_400
/** How often a workspace's costs are added up at most, in ms: after each answer would be too often. */
const checkMs = 15_000

/** Tells the people of a workspace when its agents have cost as much as they said. It stops nothing. */
export function createSpendAlertService({ store, workspaces, tell, clock }: Dependencies) {
  const checkedAt = new Map<string, number>()

  const readSpent = async (row: SpendAlertRow) => {
    const { key, since } = toPeriod(row, clock.now())
    return { key, since, spent: await store.sumSince(row.workspace_id, since, row.currency) }
  }

  return {
    /** The alert and what was spent so far; `null` when there is none. @throws {ApiError} `forbidden` */
    async get(principal: AccountPrincipal, workspaceId: string) {
      await workspaces.getRole(principal, workspaceId)
      const row = await store.find(workspaceId)
      if (!row) return null
      const { since, spent } = await readSpent(row)
      const { period, limit_micros, currency } = row
      return { period, limit_micros, currency, spent_micros: spent, since }
    },

    /** @throws {ApiError} `forbidden`; `badRequest` for a currency or a time zone that is none */
    async set(principal: AccountPrincipal, workspaceId: string, request: SpendAlertRequest): Promise<void> {
      requireRole(await workspaces.getRole(principal, workspaceId), 'manageModels')
      if (!/^[A-Z]{3}$/.test(request.currency))
        throw new ApiError('badRequest', 'currency is not known. Send three capital letters such as USD.')
      if (!isTimeZone(request.timeZone))
        throw new ApiError('badRequest', 'time_zone is not known. Send an IANA name such as Europe/Oslo.')
      checkedAt.delete(workspaceId)
      await store.save({
        workspace_id: workspaceId,
        period: request.period,
        limit_micros: request.limitMicros,
        currency: request.currency,
        time_zone: request.timeZone,
        told_for: '',
        updated_at: clock.now(),
      })
    },

    /** @throws {ApiError} `forbidden` */
    async remove(principal: AccountPrincipal, workspaceId: string): Promise<void> {
      requireRole(await workspaces.getRole(principal, workspaceId), 'manageModels')
      await store.remove(workspaceId)
    },

    /** An answer of this agent was paid for: tells once a period when that was too much. */
    async check(botId: string): Promise<void> {
      const row = await store.findOfBot(botId)
      if (!row || clock.nowMs() - (checkedAt.get(row.workspace_id) ?? 0) < checkMs) return
      checkedAt.set(row.workspace_id, clock.nowMs())
      const { key, spent } = await readSpent(row)
      if (spent < row.limit_micros || row.told_for === key || !(await store.markTold(row.workspace_id, key))) return
      await tell({
        type: 'space.spend_reached',
        workspaceId: row.workspace_id,
        connectorIds: [],
        fields: {
          space_id: row.workspace_id,
          period: key,
          limit: toAmount(row.limit_micros),
          spent: toAmount(spent),
          currency: row.currency,
        },
      })
    },
  }
}
export type SpendAlertService = ReturnType<typeof createSpendAlertService>

/** The day or month that is going on where whoever set the alert is. */
function toPeriod({ period, time_zone }: SpendAlertRow, now: number): { key: string; since: number } {
  const offsetAt = createOffsetReader(time_zone)
  const day = Math.floor((now + offsetAt(now)) / daySeconds)
  const date = toDate(day)
  if (period === 'day') return { key: date, since: beginOf(day, offsetAt) }
  const first = day - Number(date.slice(8)) + 1
  return { key: date.slice(0, 7), since: beginOf(first, offsetAt) }
}

function toAmount(micros: number): string {
  return (micros / 1_000_000).toFixed(2)
}

import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import type { Log } from '../../platform/log.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import { requireRole } from '../workspaces/role.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import type { AuditFilter, AuditRow, AuditStore } from './store.ts'

/** Changes of the same thing within this time, in seconds, are one entry. */
const repeatSeconds = 600
const maxNameLength = 200

interface Dependencies {
  store: AuditStore
  workspaces: Pick<WorkspaceService, 'getRole'>
  clock: Clock
  newId: NewId
  log: Log
}

/** What somebody did. */
export interface Deed {
  userId: string
  action: string
  /** Empty when it concerns no workspace. */
  workspaceId: string
  subject: { id: string; name: string }
  detail: string
  address: string
  isRepeated: boolean
}

export function createAuditService({ store, workspaces, clock, newId, log }: Dependencies) {
  return {
    /**
     * Writes down who did what: the one place where entries are made. A failure is logged and stops nothing, for what was
     * done is done.
     */
    async record(deed: Deed): Promise<void> {
      const at = clock.now()
      try {
        const row: AuditRow = {
          id: newId(),
          workspace_id: deed.workspaceId,
          user_id: deed.userId,
          user_name: await store.findUserName(deed.userId),
          action: deed.action,
          subject_id: deed.subject.id,
          subject_name: deed.subject.name.slice(0, maxNameLength),
          detail: deed.detail.slice(0, maxNameLength),
          times: 1,
          address: deed.address,
          created_at: at,
          last_at: at,
        }
        if (!deed.isRepeated || !(await store.repeat(row, at - repeatSeconds))) await store.insert(row)
      } catch (error) {
        log.error({ error, action: deed.action }, 'an audit entry could not be written')
      }
    },

    /** A page of what was done in a workspace, the newest first. @throws {ApiError} `forbidden` for members */
    async list(principal: AccountPrincipal, filter: AuditFilter, page: { before: string | undefined; limit: number }) {
      requireRole(await workspaces.getRole(principal, filter.workspaceId), 'readAudit')
      const rows = await store.list(filter, { ...page, limit: page.limit + 1 })
      const items = rows.slice(0, page.limit).map((row) => ({
        id: row.id,
        action: row.action,
        user: { id: row.user_id, name: row.user_name },
        subject: { id: row.subject_id, name: row.subject_name },
        detail: row.detail,
        times: row.times,
        address: row.address,
        at: row.last_at,
      }))
      return { items, has_more: rows.length > page.limit }
    },

    findSubject: store.findSubject,
  }
}
export type AuditService = ReturnType<typeof createAuditService>

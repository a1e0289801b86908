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

/** Refused sign-ins of one account within this time, in seconds, are one entry: a flood writes 24 rows a day. */
const refusedSeconds = 3600
/** How long refused sign-ins are kept, in seconds. */
const refusedKeptSeconds = 90 * 86_400

interface Dependencies {
  store: AuditStore
  workspaces: Pick<WorkspaceService, 'getRole'>
  users: { findOwner(): Promise<{ id: string } | undefined> }
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

export function createAuditService({ store, workspaces, users, clock, newId, log }: Dependencies) {
  return {
    /**
     * Writes down who did what: the one place where entries are made. A failure is logged and stops nothing, for what was
     * done is done.
     */
    async record(deed: Deed): Promise<void> {
      try {
        const at = clock.now()
        const row = await toRow(deed)
        if (!deed.isRepeated || !(await store.repeat(row, at - repeatSeconds))) await store.insert(row)
      } catch (error) {
        log.error({ error, action: deed.action }, 'an audit entry could not be written')
      }
    },

    /**
     * Writes down that somebody was not let in. An e-mail that no account has is as much work as one that has, and what
     * was typed is not kept: people type passwords into the wrong field.
     * @param userId whose e-mail it was; `undefined` when no account has it
     */
    async recordRefusedSignIn({ userId, address }: { userId: string | undefined; address: string }): Promise<void> {
      try {
        const action = userId === undefined ? 'sign-in.unknown' : 'sign-in.failed'
        const subject = { id: '', name: '' }
        const row = await toRow({ userId: userId ?? '', action, workspaceId: '', subject, detail: '', address })
        if (await store.repeatAmongOthers(row, row.last_at - refusedSeconds)) return
        await store.deleteBefore(action, row.last_at - refusedKeptSeconds)
        await store.insert(row)
      } catch (error) {
        log.error({ error }, 'a refused sign-in could not be written down')
      }
    },

    /**
     * A page of what was done in a workspace, the newest first. Whoever owns the server also sees sign-ins with unknown
     * e-mails. @throws {ApiError} `forbidden` for members
     */
    async list(
      principal: AccountPrincipal,
      asked: Omit<AuditFilter, 'withStrangers'>,
      page: { before: string | undefined; limit: number },
    ) {
      requireRole(await workspaces.getRole(principal, asked.workspaceId), 'readAudit')
      const isServerOwner = (await users.findOwner())?.id === principal.userId
      const filter = { ...asked, withStrangers: isServerOwner && asked.userId === '' }
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

  async function toRow(deed: Omit<Deed, 'isRepeated'>): Promise<AuditRow> {
    const at = clock.now()
    return {
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
  }
}
export type AuditService = ReturnType<typeof createAuditService>

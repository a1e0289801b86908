import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import { listPictureIds } from '../files/hold-pictures.ts'
import { listFileIds } from '../files/message-files.ts'
import { requireRole } from '../workspaces/role.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import type { PictureStore } from './picture-store.ts'
import type { Cutoffs, RetentionRow, RetentionStore } from './store.ts'

/** How long what is kept, in days; 0 for ever. */
export type RetentionPolicy = Pick<RetentionRow, 'conversation_days' | 'file_days' | 'audit_days'>

const forEver: RetentionPolicy = { conversation_days: 0, file_days: 0, audit_days: 0 }
const daySeconds = 86_400
/** How many rows one step takes, so that others get their turn between two. */
const atOnce = 200
const intervalMs = 3_600_000

interface Dependencies {
  store: RetentionStore
  pictures: PictureStore
  blobs: { remove(key: string): Promise<void> }
  workspaces: Pick<WorkspaceService, 'getRole'>
  clock: Clock
  log: Log
}

/** What a workspace keeps for how long, and the job that deletes the rest. */
export function createRetentionService({ store, pictures, blobs, workspaces, clock, log }: Dependencies) {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let isStopped = false
  let picturesSeenAt = 0
  let unusedBefore: ReadonlySet<string> = new Set()
  const requireAdmin = async (principal: AccountPrincipal, workspaceId: string) =>
    requireRole(await workspaces.getRole(principal, workspaceId), 'manageRetention')
  const toCutoffs = (policy: RetentionPolicy): Cutoffs => {
    const before = (days: number) => (days === 0 ? 0 : clock.now() - days * daySeconds)
    return {
      conversations: before(policy.conversation_days),
      files: before(policy.file_days),
      audit: before(policy.audit_days),
    }
  }
  // After the rows: a file without a row is out of reach, a row without its file would be an error.
  const removeFiles = async (ids: readonly string[]) => {
    await store.deleteFiles(ids)
    for (const id of ids) await blobs.remove(id)
  }
  const deleteConversations = async (workspaceId: string, before: number) => {
    while (!isStopped) {
      const rows = await store.listOldConversations(workspaceId, before, atOnce)
      if (rows.length === 0) return
      const files: string[] = []
      for (const { partition, messages } of rows) {
        const named = listFileIds(messages)
        if (named.length > 0) files.push(...(await store.listFilesOf(partition, named)))
      }
      await store.deleteConversations(rows.map(({ id }) => id))
      await removeFiles(files)
    }
  }
  const apply = async ({ workspace_id, ...policy }: RetentionRow) => {
    const cutoffs = toCutoffs(policy)
    if (cutoffs.conversations) await deleteConversations(workspace_id, cutoffs.conversations)
    while (cutoffs.files && !isStopped) {
      const ids = await store.listOldFiles(workspace_id, cutoffs.files, atOnce)
      if (ids.length === 0) break
      await removeFiles(ids)
    }
    if (cutoffs.audit) await store.deleteEntries(workspace_id, cutoffs.audit)
  }
  // What concerns no workspace, such as a sign-in, is shown in each that its user is in: the longest of them counts.
  const deleteOwnEntries = async () => {
    const days = await store.findLongestAuditDays()
    if (days > 0) await store.deleteEntries('', clock.now() - days * daySeconds)
  }
  // Once a day, and only what nobody named the day before either: an editor that is open may still bring back what it has
  // just replaced.
  const removeUnusedPictures = async () => {
    if (clock.now() - picturesSeenAt < daySeconds) return
    picturesSeenAt = clock.now()
    const unused = new Set(await pictures.listPictures())
    for await (const text of unused.size > 0 ? pictures.readAgents() : []) {
      if (isStopped) return
      for (const id of listPictureIds(text)) unused.delete(id)
    }
    const unusedTwice = [...unused].filter((id) => unusedBefore.has(id))
    unusedBefore = unused
    for (const id of await pictures.deleteUnnamed(unusedTwice)) await blobs.remove(id)
  }

  return {
    async get(principal: AccountPrincipal, workspaceId: string): Promise<RetentionPolicy> {
      await requireAdmin(principal, workspaceId)
      const { conversation_days, file_days, audit_days } = (await store.find(workspaceId)) ?? forEver
      return { conversation_days, file_days, audit_days }
    },

    /** How much a policy would delete now. */
    async preview(principal: AccountPrincipal, workspaceId: string, policy: RetentionPolicy) {
      await requireAdmin(principal, workspaceId)
      return store.count(workspaceId, toCutoffs(policy))
    },

    /** Sets the policy; the job follows it within the hour. */
    async set(principal: AccountPrincipal, workspaceId: string, policy: RetentionPolicy): Promise<void> {
      await requireAdmin(principal, workspaceId)
      await store.save({ workspace_id: workspaceId, ...policy, updated_at: clock.now() })
    },

    /** Deletes what is too old, in all workspaces, and pictures that no agent has. Two processes may do it at once. */
    run(): Promise<void> {
      running ??= (async () => {
        for (const row of await store.list()) if (!isStopped) await apply(row)
        if (!isStopped) await deleteOwnEntries()
        if (!isStopped) await removeUnusedPictures()
      })()
        .catch((error: unknown) => log.error({ error }, 'what is too old could not be deleted'))
        .finally(() => {
          running = undefined
        })
      return running
    },

    start(): void {
      timer = setInterval(() => void this.run(), intervalMs)
      timer.unref()
    },

    async stop(): Promise<void> {
      isStopped = true
      clearInterval(timer)
      await running
    },
  }
}
export type RetentionService = ReturnType<typeof createRetentionService>

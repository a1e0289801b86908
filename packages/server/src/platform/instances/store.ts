import { hostname } from 'node:os'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import type { NewId } from '../ids/snowflake.ts'

/** A process of another machine counts as dead when it has not been heard of for this long. */
const silenceMs = 15_000

/** Who is alive among the processes that share the database. */
export interface InstanceStore {
  /** The id of this process. */
  readonly id: string
  register(): Promise<void>
  heartbeat(): Promise<void>
  /** Ids of instances that can no longer be running, this machine's at once, others after 15 s of silence. */
  listDead(): Promise<string[]>
  remove(ids: string[]): Promise<void>
}

export function createInstanceStore(database: Database, clock: Clock, newId: NewId): InstanceStore {
  const id = newId()
  const self = { hostname: hostname(), pid: process.pid }
  return {
    id,
    async register() {
      const at = clock.nowMs()
      await database
        .insertInto('instances')
        .values({ id, ...self, started_at: at, heartbeat_at: at })
        .execute()
    },
    async heartbeat() {
      await database.updateTable('instances').set({ heartbeat_at: clock.nowMs() }).where('id', '=', id).execute()
    },
    async listDead() {
      const others = await database.selectFrom('instances').selectAll().where('id', '!=', id).execute()
      return others
        .filter((other) =>
          other.hostname === self.hostname
            ? // A container restarts with the same name and pid 1: whoever had my pid is gone.
              other.pid === self.pid || !isRunning(other.pid)
            : clock.nowMs() - other.heartbeat_at > silenceMs,
        )
        .map((other) => other.id)
    },
    async remove(ids) {
      if (ids.length > 0) await database.deleteFrom('instances').where('id', 'in', ids).execute()
    },
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' // It exists and belongs to somebody else.
  }
}

import type { ChatEvent } from '@buttonhole/protocol'
import type { RunEventItem, RunLog, RunLogLimits } from '../run-log.ts'
import type { OwnRun, RunScripts, Standing } from './run-scripts.ts'

interface Entry extends OwnRun {
  lastSeq: number
  /** Redis has missed something, and nothing more is sent until it has been told where the run stands. */
  behind: boolean
  ended: boolean
  /** Since Redis was last told where the run stands. */
  eventsSince: number
  bytesSince: number
  catchingUp: Promise<void> | undefined
}

/**
 * The runs of this process as Redis is told of them. They live in the local log, whose readers wait for nothing; when
 * Redis is away they go on, and once it is back it is told where they stand.
 */
export function createOwnRuns(options: {
  local: RunLog
  scripts: RunScripts
  limits: Required<RunLogLimits>
  newGeneration(): string
}) {
  const { local, scripts, limits } = options
  const entries = new Map<string, Entry>()

  const findRunning = (chatId: string) => {
    const entry = entries.get(chatId)
    return entry?.ended ? undefined : entry
  }

  function fallBehind(entry: Entry): void {
    entry.behind = true
  }

  /** Where a run stands and what follows that. Reads the local log, which has at least one event. */
  async function readStanding(chatId: string): Promise<{ standing?: Standing; events: RunEventItem[] }> {
    const reader = await local.read(chatId, { afterSeq: Number.MAX_SAFE_INTEGER })
    const batch = (await reader?.readBatch(Number.POSITIVE_INFINITY)) ?? []
    reader?.close()
    const events = batch.filter((item) => item.event !== undefined)
    const standing = batch.find((item) => item.snapshot !== undefined)
    return standing ? { standing, events } : { events }
  }

  /** Another process has the run: this one stops. */
  async function giveUp(entry: Entry): Promise<void> {
    entries.delete(entry.chatId)
    await local.requestCancel(entry.chatId)
    await local.end(entry.chatId)
  }

  async function tellStanding(entry: Entry): Promise<void> {
    for (;;) {
      const { lastSeq } = entry
      const { standing, events } = lastSeq > 0 ? await readStanding(entry.chatId) : { events: [] }
      if (!(await scripts.restore(entry, standing, events))) return giveUp(entry)
      // What came meanwhile was not sent; from here to the end nothing can come between.
      if (entry.lastSeq === lastSeq) break
    }
    entry.behind = false
    entry.eventsSince = 0
    entry.bytesSince = 0
    if (entry.ended) await tellEnd(entry)
  }

  function catchUp(entry: Entry): Promise<void> {
    entry.catchingUp ??= tellStanding(entry)
      .catch(() => fallBehind(entry))
      .finally(() => {
        entry.catchingUp = undefined
      })
    return entry.catchingUp
  }

  async function tellEnd(entry: Entry): Promise<void> {
    await scripts.finish(entry, limits.keepEndedMs)
  }

  async function findDueStanding(entry: Entry, event: ChatEvent): Promise<Standing | undefined> {
    entry.eventsSince++
    entry.bytesSince += event.event === 'conversation.message.delta' ? 320 + event.data.content.length : 1000
    if (entry.eventsSince < limits.maxEvents && entry.bytesSince < limits.maxBytes) return undefined
    const { standing } = await readStanding(entry.chatId)
    // An error or `done` at the end is not part of it; the run is over then anyway.
    if (standing?.seq !== entry.lastSeq) return undefined
    entry.eventsSince = 0
    entry.bytesSince = 0
    return standing
  }

  async function tellEvent(entry: Entry, event: ChatEvent): Promise<void> {
    const item = { seq: entry.lastSeq, event }
    const outcome = await scripts.append(entry.chatId, item, await findDueStanding(entry, event))
    if (outcome === 'forgotten') entry.behind = true
    if (outcome !== 'lost') return
    await giveUp(entry)
  }

  return {
    isRunning: (chatId: string) => findRunning(chatId) !== undefined,
    generationOf: (chatId: string) => entries.get(chatId)?.generation,

    async begin(run: { chatId: string; conversationId: string }): Promise<boolean> {
      if (findRunning(run.chatId)) return false
      const entry: Entry = {
        ...run,
        generation: options.newGeneration(),
        lastSeq: 0,
        behind: false,
        ended: false,
        eventsSince: 0,
        bytesSince: 0,
        catchingUp: undefined,
      }
      // Without Redis the database alone keeps a conversation from having two runs.
      const begun = await scripts.begin(entry).catch(() => 'unknown' as const)
      if (begun === false) return false
      if (!(await local.begin(run))) {
        await scripts.finish(run, 1).catch(() => undefined)
        return false
      }
      entry.behind = begun === 'unknown'
      entries.set(run.chatId, entry)
      return true
    },

    /** Tells Redis of an event that the local log has taken. Never throws. */
    async tell(chatId: string, seq: number, event: ChatEvent): Promise<void> {
      const entry = findRunning(chatId)
      if (!entry) return
      entry.lastSeq = seq
      if (entry.behind) return
      await tellEvent(entry, event).catch(() => fallBehind(entry))
    },

    async end(chatId: string): Promise<void> {
      const entry = findRunning(chatId)
      if (!entry) return
      entry.ended = true
      const forget = setTimeout(
        () => entries.get(chatId) === entry && !entry.behind && entries.delete(chatId),
        limits.keepEndedMs,
      )
      forget.unref()
      if (!entry.behind) await tellEnd(entry).catch(() => fallBehind(entry))
    },

    /** Renews the lease, hears of cancels that were missed, and tells Redis what it has missed. */
    async keepUp(leaseMs: number, owner: string): Promise<void> {
      const running = [...entries.values()].filter((entry) => !entry.ended)
      const answers = await scripts.keepAlive(
        leaseMs,
        running.map((entry) => entry.chatId),
      )
      for (const [index, entry] of running.entries()) {
        const answer = answers[index]!
        if (answer.owner === null) entry.behind = true
        else if (answer.owner !== owner) await giveUp(entry)
        if (answer.cancel !== null) await local.requestCancel(entry.chatId)
      }
      for (const entry of [...entries.values()]) if (entry.behind) await catchUp(entry)
    },

    /** Ends everything, in Redis too. */
    async close(): Promise<void> {
      const running = [...entries.values()].filter((entry) => !entry.ended)
      entries.clear()
      await Promise.all(running.map((entry) => tellEnd(entry).catch(() => undefined)))
    },
  }
}

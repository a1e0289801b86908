import { createMemoryRun, type MemoryRun } from './memory-run.ts'
import { createPlainReader } from './plain-reader.ts'
import type { RunLog, RunLogLimits } from './run-log.ts'
import { type SetTimer, setTimer as setRealTimer } from './timer.ts'

interface Entry {
  run: MemoryRun
  conversationId: string
  cancelRequested: boolean
  /** An array: nearly always there is one, and a set of it would be hundreds of bytes for each run. */
  cancelListeners: (() => void)[]
  stopDropping?: () => void
}

/**
 * The run log inside one process. Per run it holds the newest events and the folded state, whatever the readers do.
 * @throws {RangeError} when `maxEvents` is under 4 or no whole number.
 */
export function createMemoryRunLog(options: RunLogLimits & { setTimer?: SetTimer } = {}): RunLog {
  const { maxEvents = 512, maxBytes = 256 * 1024, keepEndedMs = 60_000, setTimer = setRealTimer } = options
  if (!Number.isInteger(maxEvents) || maxEvents < 4) throw new RangeError('maxEvents must be a whole number from 4')
  const entries = new Map<string, Entry>()
  const activeRuns = new Map<string, string>()

  function findRunning(chatId: string): Entry | undefined {
    const entry = entries.get(chatId)
    return entry && !entry.run.ended ? entry : undefined
  }

  return {
    async begin({ chatId, conversationId }) {
      if (activeRuns.has(conversationId) || findRunning(chatId)) return false
      entries.get(chatId)?.stopDropping?.()
      const run = createMemoryRun(chatId, { maxEvents, maxBytes })
      entries.set(chatId, { run, conversationId, cancelRequested: false, cancelListeners: [] })
      activeRuns.set(conversationId, chatId)
      return true
    },

    append(chatId, event) {
      const entry = entries.get(chatId)
      if (!entry) return Promise.reject(new Error(`run ${chatId} is not in the log and takes no ${event.event}`))
      try {
        return entry.run.append(event)
      } catch (error) {
        return Promise.reject(error)
      }
    },

    async end(chatId) {
      const entry = findRunning(chatId)
      if (!entry) return
      entry.run.end()
      entry.cancelListeners = []
      activeRuns.delete(entry.conversationId)
      entry.stopDropping = setTimer(() => {
        entry.run.shrink()
        entries.delete(chatId)
      }, keepEndedMs)
    },

    // The log of a process that is gone went with it.
    async endAbandoned() {},

    async findActive(conversationId) {
      return activeRuns.get(conversationId)
    },

    async read(chatId, { plain = false, afterSeq, signal } = {}) {
      const run = entries.get(chatId)?.run
      if (!run) return undefined
      return plain ? createPlainReader(run.read({ signal })) : run.read({ afterSeq, signal })
    },

    async requestCancel(chatId) {
      const entry = findRunning(chatId)
      if (!entry) return false
      entry.cancelRequested = true
      const listeners = entry.cancelListeners
      entry.cancelListeners = []
      for (const listener of listeners) listener()
      return true
    },

    onCancel(chatId, listener) {
      const entry = findRunning(chatId)
      if (!entry) return () => {}
      // Each call is its own entry, so that one function may listen twice.
      const own = () => listener()
      if (entry.cancelRequested) queueMicrotask(own)
      else entry.cancelListeners = [...entry.cancelListeners, own]
      return () => {
        entry.cancelListeners = entry.cancelListeners.filter((listening) => listening !== own)
      }
    },

    async close() {
      for (const entry of entries.values()) {
        entry.run.end()
        entry.stopDropping?.()
      }
      entries.clear()
      activeRuns.clear()
    },
  }
}

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Message } from '@buttonhole/protocol'
import { createGrowingText, type GrowingText } from '../../platform/run-log/growing-text.ts'

/** How often growing answers are written, in ms: what a crash can cost at most. */
const intervalMs = 700

/**
 * Answers written in one statement. A thousand at once would hold up every other answer while they are written, and SQLite
 * takes no statement with more than 32,766 values.
 */
const sliceSize = 25

interface Growing {
  first: Message
  content: GrowingText
  reasoning: GrowingText
  isDirty: boolean
  updatedAt: number
}

/**
 * Keeps answers that are being written safe: at most once an interval all that have grown are stored, some at a time, for
 * one commit per token would cost more than the answer.
 */
export interface AnswerCheckpoint {
  /** Takes a delta. */
  grow(delta: Message): void
  /** The message is complete or given up: once this resolves nothing more is written for it. */
  forget(messageId: string): Promise<void>
  /** Stores what has grown now. */
  flush(): Promise<void>
  close(): void
}

export function createAnswerCheckpoint(options: {
  save(messages: Message[]): Promise<void>
  onError(error: unknown): void
}): AnswerCheckpoint {
  const growing = new Map<string, Growing>()
  let timer: NodeJS.Timeout | undefined
  let flushing: Promise<void> = Promise.resolve()
  let writing: { entries: Growing[]; done: Promise<void> } | undefined

  async function write(entries: Growing[]): Promise<void> {
    for (const entry of entries) entry.isDirty = false
    try {
      await options.save(entries.map(toMessage))
    } catch (error) {
      // The answer goes on; the next interval tries again.
      for (const entry of entries) entry.isDirty = true
      options.onError(error)
    }
  }

  async function flushAll(): Promise<void> {
    const dirty = [...growing.values()].filter((entry) => entry.isDirty)
    for (let at = 0; at < dirty.length; at += sliceSize) {
      if (at > 0) await nextTurn()
      // Some were completed in the meantime.
      const entries = dirty.slice(at, at + sliceSize).filter((entry) => growing.get(entry.first.id) === entry)
      if (entries.length === 0) continue
      writing = { entries, done: write(entries) }
      await writing.done
      writing = undefined
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    flushing = flushing.then(flushAll)
    return flushing
  }

  return {
    grow(delta) {
      let entry = growing.get(delta.id)
      if (!entry) {
        entry = {
          first: delta,
          content: createGrowingText(''),
          reasoning: createGrowingText(''),
          isDirty: true,
          updatedAt: 0,
        }
        growing.set(delta.id, entry)
      }
      entry.content.add(delta.content)
      entry.reasoning.add(delta.reasoning_content ?? '')
      entry.isDirty = true
      entry.updatedAt = delta.updated_at
      timer ??= setTimeout(flush, intervalMs)
    },
    async forget(messageId) {
      growing.delete(messageId)
      if (writing?.entries.some((entry) => entry.first.id === messageId)) await writing.done
    },
    flush,
    close() {
      clearTimeout(timer)
    },
  }
}

function toMessage(entry: Growing): Message {
  const reasoning = entry.reasoning.read()
  const { reasoning_content: _, ...first } = entry.first
  return {
    ...first,
    content: entry.content.read(),
    ...(reasoning !== '' && { reasoning_content: reasoning }),
    updated_at: entry.updatedAt,
  }
}

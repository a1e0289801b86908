import type { Message } from '@buttonhole/protocol'
import { createGrowingText, type GrowingText } from '../../platform/run-log/growing-text.ts'

/** How often growing answers are written, in ms: what a crash can cost at most. */
const intervalMs = 700

interface Growing {
  first: Message
  content: GrowingText
  reasoning: GrowingText
  isDirty: boolean
  updatedAt: number
}

/**
 * Keeps answers that are being written safe: at most once an interval all that have grown are stored in one
 * transaction, for one commit per token would cost more than the answer.
 */
export interface AnswerCheckpoint {
  /** Takes a delta. */
  grow(delta: Message): void
  /** The message is complete or given up: nothing more is written for it. */
  forget(messageId: string): void
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

  async function flush(): Promise<void> {
    timer = undefined
    const dirty = [...growing.values()].filter((entry) => entry.isDirty)
    if (dirty.length === 0) return
    for (const entry of dirty) entry.isDirty = false
    try {
      await options.save(dirty.map(toMessage))
    } catch (error) {
      // The answer goes on; the next interval tries again.
      for (const entry of dirty) entry.isDirty = true
      options.onError(error)
    }
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
    forget(messageId) {
      growing.delete(messageId)
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

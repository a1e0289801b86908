import type { Quote } from './chat-store.ts'
import type { StoredText } from './stored-text.ts'

/** A question that waits for the network, as it is kept over a reload. Files are not: the page that held them is gone. */
export interface KeptQuestion {
  requestId: string
  text: string
  quote: Quote | undefined
  /** Unix seconds. */
  createdAt: number
}

/** Questions are kept for a day: nobody waits longer for an answer, and would be surprised by it. */
const keptSeconds = 86_400

/** The questions that wait, by request id, so that two tabs keep each other's. */
export function createOutbox(stored: StoredText, nowSeconds: () => number) {
  function read(): KeptQuestion[] {
    try {
      const kept = JSON.parse(stored.read() || '[]') as KeptQuestion[]
      const isKept = ({ requestId, text, createdAt }: KeptQuestion) =>
        typeof requestId === 'string' && typeof text === 'string' && createdAt > nowSeconds() - keptSeconds
      return kept.filter(isKept)
    } catch {
      return [] // Written by somebody else: not ours to mend.
    }
  }
  function write(kept: KeptQuestion[]) {
    stored.write(kept.length > 0 ? JSON.stringify(kept) : '')
  }
  const without = (requestId: string) => read().filter((one) => one.requestId !== requestId)
  return {
    read,
    add: (question: KeptQuestion) => write([...without(question.requestId), question]),
    remove(requestId: string) {
      if (stored.read()) write(without(requestId))
    },
  }
}

import { useLayoutEffect, useState } from 'preact/hooks'
import type { GrowingText } from '../client/chat-store.ts'

/** When a text began, by the clock of this page; 0: it was there before. */
export interface Begin {
  readonly atMs: number
}

/** When a text began to be there: the first piece of a growing text, and nothing of the later ones. */
export function useBegin(text: GrowingText): Begin | undefined {
  const [begin, setBegin] = useState<Begin | undefined>(text.length > 0 ? { atMs: 0 } : undefined)
  useLayoutEffect(() => {
    if (begin) return
    const end = text.subscribe(() => {
      setBegin((before) => before ?? { atMs: Date.now() })
      end?.()
    })
    return end
  }, [text])
  return begin
}

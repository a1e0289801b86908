import { type ReadonlySignal, useSignal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'
import type { GrowingText } from '../client/chat-store.ts'

/** When a text began to be there: the first piece of a growing text, and nothing of the later ones. */
export function useBegin(text: GrowingText): ReadonlySignal<{ atMs: number; wasThere: boolean } | undefined> {
  const begin = useSignal(text.length > 0 ? { atMs: 0, wasThere: true } : undefined)
  useLayoutEffect(() => {
    if (begin.peek()) return
    const end = text.subscribe(() => {
      begin.value = { atMs: Date.now(), wasThere: false }
      end?.()
    })
    return end
  }, [text])
  return begin
}

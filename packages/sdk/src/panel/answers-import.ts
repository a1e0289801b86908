import { effect, type ReadonlySignal, signal } from '@preact/signals-core'
import type { ChatStore } from '../client/chat-store.ts'

/** The chunk that draws answers. */
export type AnswersChunk = typeof import('./answers-chunk.ts')

/** Brings the chunk that draws answers, once, when the first sign of an answer shows. */
export interface AnswersImport {
  /** `undefined` until it is there. */
  readonly chunk: ReadonlySignal<AnswersChunk | undefined>
  /** It could not be brought: answers are shown as plain text until it can. */
  readonly hasFailed: ReadonlySignal<boolean>
  bring(): void
  destroy(): void
}

/**
 * Brings the chunk as soon as the conversation holds an answer; whoever sees an answer coming (somebody types, presses a
 * suggestion) calls `bring` before. What failed is tried again at the next call.
 */
export function createAnswersImport(store: ChatStore, onBrought: (chunk: AnswersChunk) => void): AnswersImport {
  const chunk = signal<AnswersChunk | undefined>(undefined)
  const hasFailed = signal(false)
  let bringing = false

  function bring(): void {
    if (bringing || chunk.peek()) return
    bringing = true
    import('./answers-chunk.ts').then(
      (brought) => {
        onBrought(brought)
        chunk.value = brought
        hasFailed.value = false
      },
      () => {
        bringing = false
        hasFailed.value = true
      },
    )
  }
  const end = effect(() => {
    if (store.items.value.some((item) => item.kind === 'answer')) bring()
  })
  return { chunk, hasFailed, bring, destroy: end }
}

import { type ReadonlySignal, signal } from '../client/signal.ts'

/** A part of the window that is brought when it is wanted. */
export interface Later<Chunk> {
  /** `undefined` until it is there. */
  readonly chunk: ReadonlySignal<Chunk | undefined>
  /** The last try to bring it did not work. */
  readonly hasFailed: ReadonlySignal<boolean>
  /** Brings it, once. What failed is tried again at the next call. Never rejects. */
  bring(): Promise<Chunk | undefined>
}

/** @param load `import()` of the chunk, and whatever else must be there before it is used. */
export function createLater<Chunk>(load: () => Promise<Chunk>): Later<Chunk> {
  const chunk = signal<Chunk | undefined>(undefined)
  const hasFailed = signal(false)
  let bringing: Promise<Chunk | undefined> | undefined
  return {
    chunk,
    hasFailed,
    bring() {
      bringing ??= load().then(
        (brought) => {
          hasFailed.value = false
          chunk.value = brought
          return brought
        },
        () => {
          bringing = undefined
          hasFailed.value = true
          return undefined
        },
      )
      return bringing
    },
  }
}

import type { WindowSource } from './window-chunk.ts'

/** Brings what of a client can wait. @returns what takes it away again */
export function furnishLauncher(source: WindowSource): () => void {
  let isOver = false
  let end = () => {}
  import('./furnish-launcher.ts')
    .then((chunk) => {
      if (!isOver) end = chunk.furnishLauncher(source)
    })
    .catch(() => {}) // The button does without.
  return () => {
    isOver = true
    end()
  }
}

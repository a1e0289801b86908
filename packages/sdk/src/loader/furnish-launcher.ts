import type { WindowSource } from './window-chunk.ts'

/** What of the launcher can wait for the panel's chunk. @returns what takes it away again */
export function furnishLauncher(_source: WindowSource): () => void {
  return () => {}
}

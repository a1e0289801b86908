import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** A folder of the packages (`sdk/dist`), whether this file runs from `src` or from `dist`. */
export function toFolder(name: string): string {
  return path.join(fileURLToPath(new URL('../..', import.meta.url)), name)
}

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

/** The subresource integrity of a file, `sha384-…`; `undefined` when there is no such file. */
export async function readIntegrity(file: string): Promise<string | undefined> {
  try {
    return `sha384-${createHash('sha384')
      .update(await readFile(file))
      .digest('base64')}`
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

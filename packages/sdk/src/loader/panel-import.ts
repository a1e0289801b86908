import type { WindowChunk } from './window-chunk.ts'

/** Brings a chunk that makes windows, once for all clients of one script. */
export interface PanelImport {
  /** @throws when it cannot be brought, after one repeat. */
  load(): Promise<WindowChunk>
}

const repeatAfterMs = 800

/**
 * Builds a {@link PanelImport}.
 * @param bring is `import()`; it gets the number of attempts that have failed
 */
export function createPanelImport(bring: (failures: number) => Promise<WindowChunk>): PanelImport {
  let chunk: Promise<WindowChunk> | undefined
  let failures = 0

  async function bringTwice(): Promise<WindowChunk> {
    try {
      return await bringOnce()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, repeatAfterMs))
      return bringOnce()
    }
  }

  function bringOnce(): Promise<WindowChunk> {
    return bring(failures).catch((error) => {
      failures++
      throw error
    })
  }

  return {
    load() {
      chunk ??= bringTwice().catch((error) => {
        chunk = undefined
        throw error
      })
      return chunk
    },
  }
}

/**
 * The address of a chunk. Firefox and Safari remember that an import failed for as long as the page lives; another
 * address is another try. It is another folder and not a query, so that the chunks which import the panel by its name
 * find this one.
 */
export function toChunkUrl(baseUrl: string, file: string, failures: number): string {
  return `${baseUrl}/sdk/${failures > 0 ? `try-${failures}/` : ''}${file}`
}

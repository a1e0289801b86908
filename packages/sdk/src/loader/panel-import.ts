/** File name of the panel chunk, written in by the build. */
declare const PANEL_FILE: string

/** The panel chunk. */
export type PanelChunk = typeof import('./panel-entry.ts')

/** Brings the panel chunk, once for all clients of one script. */
export interface PanelImport {
  /** @throws when it cannot be brought, after one repeat. */
  load(): Promise<PanelChunk>
  /** Starts bringing it, in silence. */
  preload(): void
}

const repeatAfterMs = 800

/** Builds a {@link PanelImport}. `bring` is `import()`, and in tests what they like. */
export function createPanelImport(
  baseUrl: string,
  bring: (url: string) => Promise<PanelChunk> = (url) => import(/* @vite-ignore */ url),
): PanelImport {
  let chunk: Promise<PanelChunk> | undefined
  let failures = 0

  async function bringTwice(): Promise<PanelChunk> {
    try {
      return await bringOnce()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, repeatAfterMs))
      return bringOnce()
    }
  }

  // Firefox and Safari remember that an import failed for as long as the page lives; another address is another try. It
  // is another folder and not a query, so that the chunks which import the panel by its name find this one.
  function bringOnce(): Promise<PanelChunk> {
    const url = `${baseUrl}/sdk/${failures > 0 ? `try-${failures}/` : ''}${PANEL_FILE}`
    return bring(url).catch((error) => {
      failures++
      throw error
    })
  }

  function load(): Promise<PanelChunk> {
    chunk ??= bringTwice().catch((error) => {
      chunk = undefined
      throw error
    })
    return chunk
  }

  return {
    load,
    preload() {
      load().catch(() => {}) // Said to the visitor when they ask for the window, not before.
    },
  }
}

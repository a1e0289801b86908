/** One question to a provider. */
export interface TransportRequest {
  url: string
  headers: Record<string, string>
  body: string
  /** Closes the connection when aborted. */
  signal: AbortSignal
}

/** Its answer, whose body is read piece by piece. */
export interface TransportResponse {
  status: number
  header(name: string): string | undefined
  /** The next bytes; `undefined` at the end. @throws when the connection breaks */
  read(): Promise<Uint8Array | undefined>
  /**
   * Nobody reads on. An answer that is complete but for its end (`isComplete`) gets a moment to end by itself, so that the
   * connection can be used again; any other is cut.
   */
  leave(isComplete: boolean): void
}

/** How questions reach a provider. Rejects when it can not be reached. */
export type ModelTransport = (request: TransportRequest) => Promise<TransportResponse>

/** Over a fetch that the server guards, or a test plays. */
export function fetchTransport(fetch: typeof globalThis.fetch): ModelTransport {
  return async ({ url, headers, body, signal }) => {
    const response = await fetch(url, { method: 'POST', headers, body, signal })
    const reader = response.body?.getReader()
    const read = async () => {
      const piece = await reader?.read()
      return piece?.done ? undefined : piece?.value
    }
    return {
      status: response.status,
      header: (name) => response.headers.get(name) ?? undefined,
      read,
      leave(isComplete) {
        const cut = async () => reader?.cancel()
        // What follows the end marker is the end; whoever sends on is cut.
        const left = isComplete ? read().then((piece) => piece && cut()) : cut()
        left.catch(() => undefined)
      },
    }
  }
}

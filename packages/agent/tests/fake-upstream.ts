/** What the fake provider saw, and whether its connections were closed. */
export interface FakeUpstream {
  fetch: typeof globalThis.fetch
  requests: { url: string; headers: Headers; body: Record<string, unknown> }[]
  /** Resolves when a request's signal aborted or its body was canceled. */
  closed: Promise<void>
  readonly closedCount: number
}

type Reply = (signal: AbortSignal | undefined, onClose: () => void) => Response | Promise<Response>

/** A provider that gives the next of these replies to each request; the last one serves the rest. */
export function createFakeUpstream(...replies: Reply[]): FakeUpstream {
  const requests: FakeUpstream['requests'] = []
  let closedCount = 0
  let resolveClosed = () => {}
  const closed = new Promise<void>((resolve) => {
    resolveClosed = resolve
  })
  return {
    requests,
    closed,
    get closedCount() {
      return closedCount
    },
    async fetch(url, init) {
      const signal = init?.signal ?? undefined
      let isClosed = false
      const onClose = () => {
        if (isClosed) return
        isClosed = true
        closedCount++
        resolveClosed()
      }
      signal?.addEventListener('abort', onClose)
      requests.push({ url: String(url), headers: new Headers(init?.headers), body: JSON.parse(String(init?.body)) })
      return (replies[requests.length - 1] ?? replies.at(-1)!)(signal, onClose)
    },
  }
}

/** A stream of these bytes, in pieces cut at the given places, then an end, a hang or a break. */
export function streamOf(
  text: string,
  { cuts = [], ending = 'end' }: { cuts?: number[]; ending?: 'end' | 'hang' | 'break' } = {},
): Reply {
  const bytes = new TextEncoder().encode(text)
  const edges = [0, ...cuts, bytes.length]
  return (signal, onClose) => {
    let piece = 0
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        signal?.addEventListener('abort', () => controller.error(signal.reason))
      },
      pull(controller) {
        if (piece < edges.length - 1) {
          controller.enqueue(bytes.slice(edges[piece], edges[piece + 1]))
          piece++
          return undefined
        }
        if (ending === 'end') return controller.close()
        if (ending === 'break') return controller.error(new TypeError('terminated'))
        return new Promise(() => {})
      },
      cancel: onClose,
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }
}

/** A stream that never ends: the same chunk again and again. */
export function endlessStream(chunk: string): Reply {
  const bytes = new TextEncoder().encode(chunk)
  return (_, onClose) => {
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(bytes), cancel: onClose })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }
}

/** An answer that is no stream. */
export function statusOf(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return () =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })
}

/** A server that takes the request and never answers. */
export function neverAnswers(): Reply {
  return (signal) =>
    new Promise((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason))
    })
}

/** Chunks as a provider sends them, with the line end it likes. */
export function toSse(chunks: unknown[], { lineEnd = '\n', doneCount = 1 } = {}): string {
  const data = [...chunks.map((chunk) => JSON.stringify(chunk)), ...Array(doneCount).fill('[DONE]')]
  return data.map((line) => `data: ${line}${lineEnd}${lineEnd}`).join('')
}

/** One chunk with this delta. */
export function delta(fields: Record<string, unknown>, finish_reason: string | null = null) {
  return {
    id: 'c1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices: [{ index: 0, delta: fields, finish_reason }],
  }
}

/** The chunk that only counts tokens. */
export function usage(prompt_tokens: number, completion_tokens: number) {
  const total_tokens = prompt_tokens + completion_tokens
  return { id: 'c1', created: 1, model: 'm', choices: [], usage: { prompt_tokens, completion_tokens, total_tokens } }
}

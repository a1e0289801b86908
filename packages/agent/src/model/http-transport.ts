import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { ModelTransport, TransportRequest, TransportResponse } from './model-transport.ts'

const options = { keepAlive: true, keepAliveMsecs: 15_000, maxFreeSockets: 256, scheduling: 'lifo' as const }
const mostRedirects = 3

/** How long an answer may take to end after its end marker, in ms. */
const leaveMs = 1000

/**
 * Straight over Node's HTTP, for addresses the operator has set. A stream costs a fraction of what the global fetch costs:
 * that one makes a dozen stream objects for each answer, and a promise for each of them and piece.
 */
export function createHttpTransport(): ModelTransport {
  const agents = { 'http:': new http.Agent(options), 'https:': new https.Agent(options) }

  async function send(request: TransportRequest, redirects: number): Promise<TransportResponse> {
    const url = new URL(request.url)
    const response = await open(url, request, agents[url.protocol as keyof typeof agents])
    const next = findRedirect(response, url)
    if (!next || redirects >= mostRedirects) return new PulledResponse(response, request.signal)
    response.resume()
    return send({ ...request, url: next }, redirects + 1)
  }
  return (request) => send(request, 0)
}

function open(url: URL, sent: TransportRequest, agent: http.Agent | undefined): Promise<IncomingMessage> {
  const { body, signal } = sent
  return new Promise((resolve, reject) => {
    if (!agent) throw new TypeError(`${url.protocol} is neither http nor https`)
    const start = url.protocol === 'https:' ? https.request : http.request
    // Not with the signal as an option: Node then hangs a kilobyte of listeners on each request.
    const request = start(url, { method: 'POST', agent, headers: sent.headers })
    request.setHeader('content-length', Buffer.byteLength(body))
    const onAbort = () => request.destroy(toError(signal.reason))
    const onError = (error: NodeJS.ErrnoException) => {
      settle()
      // The provider closed an idle connection just as it was used again: nothing was asked yet.
      const isStale = request.reusedSocket && error.code === 'ECONNRESET' && !signal.aborted
      if (isStale) open(url, sent, agent).then(resolve, reject)
      else reject(error)
    }
    // What waits for the answer goes when it begins, and with it the question: an answer takes minutes.
    const settle = () => {
      signal.removeEventListener('abort', onAbort)
      request.off('error', onError).on('error', ignore)
    }
    request.on('error', onError)
    request.once('response', (response) => {
      settle()
      resolve(response)
    })
    if (signal.aborted) return onAbort()
    signal.addEventListener('abort', onAbort)
    request.end(body)
  })
}

// Once there is a response, it is the response that tells what went wrong.
function ignore(): void {}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('the question was given up')
}

/** Where the same question is to be sent instead. Another host is not followed: the key would go with it. */
function findRedirect(response: IncomingMessage, url: URL): string | undefined {
  const { statusCode } = response
  if (statusCode !== 307 && statusCode !== 308) return undefined
  const { location } = response.headers
  if (location === undefined) return undefined
  const next = new URL(location, url)
  return next.host === url.host ? next.href : undefined
}

/**
 * Most bytes that wait to be pulled before the other side is held. Counted in bytes and not in pieces: a fast model sends each
 * word as a piece of its own, and what one read brings is joined further on.
 */
const mostWaitingBytes = 16 * 1024

/** The response with its pieces to be pulled. One that nobody pulls is held. */
class PulledResponse implements TransportResponse {
  readonly #response: IncomingMessage
  readonly #signal: AbortSignal
  #pieces: Uint8Array[] = []
  #waitingBytes = 0
  #isOver = false
  #failure: unknown
  #reader: { resolve(bytes: Uint8Array | undefined): void; reject(error: unknown): void } | undefined

  constructor(response: IncomingMessage, signal: AbortSignal) {
    this.#response = response
    this.#signal = signal
    response.on('data', (piece: Uint8Array) => this.#take(piece))
    response.on('end', () => this.#end())
    response.on('error', (error) => this.#end(error))
    response.on('close', () => this.#end(response.complete ? undefined : new Error('the connection was closed')))
    if (signal.aborted) this.handleEvent()
    else signal.addEventListener('abort', this)
  }

  /** The listener of the signal. */
  handleEvent(): void {
    this.#response.destroy(toError(this.#signal.reason))
  }

  get status(): number {
    return this.#response.statusCode ?? 0
  }

  header(name: string): string | undefined {
    const value = this.#response.headers[name]
    return Array.isArray(value) ? value[0] : value
  }

  // No async function: a frame for each stream that waits.
  read(): Promise<Uint8Array | undefined> {
    return new Promise((resolve, reject) => {
      this.#reader = { resolve, reject }
      this.#serve()
    })
  }

  leave(isComplete: boolean): void {
    const response = this.#response
    this.#signal.removeEventListener('abort', this)
    if (response.complete) return
    if (!isComplete) return void response.destroy()
    const timer = setTimeout(() => response.destroy(), leaveMs)
    timer.unref()
    response.on('close', () => clearTimeout(timer))
    response.removeAllListeners('data')
    response.resume()
  }

  #take(piece: Uint8Array): void {
    this.#pieces.push(piece)
    this.#waitingBytes += piece.length
    if (this.#waitingBytes > mostWaitingBytes) this.#response.pause()
    this.#serve()
  }

  #end(error?: unknown): void {
    this.#isOver = true
    this.#failure ??= error
    this.#signal.removeEventListener('abort', this)
    this.#serve()
  }

  /** Gives whoever waits what there is. */
  #serve(): void {
    const reader = this.#reader
    if (!reader || (this.#pieces.length === 0 && !this.#isOver)) return
    this.#reader = undefined
    if (this.#pieces.length === 0) {
      if (this.#failure === undefined) reader.resolve(undefined)
      else reader.reject(this.#failure)
      return
    }
    const joined = this.#pieces.length === 1 ? this.#pieces[0]! : Buffer.concat(this.#pieces)
    this.#pieces = []
    this.#waitingBytes = 0
    if (this.#response.isPaused()) this.#response.resume()
    reader.resolve(joined)
  }
}

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
    if (!next || redirects >= mostRedirects) return toResponse(response)
    response.resume()
    return send({ ...request, url: next }, redirects + 1)
  }
  return (request) => send(request, 0)
}

function open(url: URL, sent: TransportRequest, agent: http.Agent | undefined): Promise<IncomingMessage> {
  const { body, signal } = sent
  const headers = { ...sent.headers, 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    if (!agent) throw new TypeError(`${url.protocol} is neither http nor https`)
    const start = url.protocol === 'https:' ? https.request : http.request
    const request = start(url, { method: 'POST', agent, headers, signal })
    request.on('response', resolve)
    request.on('error', (error: NodeJS.ErrnoException) => {
      // The provider closed an idle connection just as it was used again: nothing was asked yet.
      const isStale = request.reusedSocket && error.code === 'ECONNRESET' && !signal.aborted
      if (isStale) open(url, sent, agent).then(resolve, reject)
      else reject(error)
    })
    request.end(body)
  })
}

/** Where the same question is to be sent instead. Another host is not followed: the key would go with it. */
function findRedirect({ statusCode, headers }: IncomingMessage, url: URL): string | undefined {
  if ((statusCode !== 307 && statusCode !== 308) || headers.location === undefined) return undefined
  const next = new URL(headers.location, url)
  return next.host === url.host ? next.href : undefined
}

/**
 * Most bytes that wait to be pulled before the other side is held. Counted in bytes and not in pieces: a fast model sends each
 * word as a piece of its own, and what one read brings is joined further on.
 */
const mostWaitingBytes = 16 * 1024

/** The response with its pieces to be pulled. One that nobody pulls is held. */
function toResponse(response: IncomingMessage): TransportResponse {
  let pieces: Uint8Array[] = []
  let waitingBytes = 0
  let isOver = false
  let failure: unknown
  let wake: (() => void) | undefined

  const notify = () => {
    wake?.()
    wake = undefined
  }
  const end = (error?: unknown) => {
    isOver = true
    failure ??= error
    notify()
  }
  response.on('data', (piece: Uint8Array) => {
    pieces.push(piece)
    waitingBytes += piece.length
    if (waitingBytes > mostWaitingBytes) response.pause()
    notify()
  })
  response.on('end', () => end())
  response.on('error', end)
  response.on('close', () => end(response.complete ? undefined : new Error('the connection was closed')))

  return {
    status: response.statusCode ?? 0,
    header(name) {
      const value = response.headers[name]
      return Array.isArray(value) ? value[0] : value
    },
    async read() {
      if (pieces.length === 0 && !isOver)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      if (pieces.length > 0) {
        const joined = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)
        pieces = []
        waitingBytes = 0
        if (response.isPaused()) response.resume()
        return joined
      }
      if (failure !== undefined) throw failure
      return undefined
    },
    leave(isComplete) {
      if (response.complete) return
      if (!isComplete) return void response.destroy()
      const timer = setTimeout(() => response.destroy(), leaveMs)
      timer.unref()
      response.on('close', () => clearTimeout(timer))
      response.removeAllListeners('data')
      response.resume()
    },
  }
}

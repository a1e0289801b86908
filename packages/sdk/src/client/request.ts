import type { Envelope } from '@buttonhole/protocol'
import type { ClientEnvironment } from './environment.ts'
import { type Failure, ProblemError, problemOf, toProblem } from './problem.ts'

/** One request to the server. `timeoutMs` is for the head of the answer, and for its body where that is JSON. */
export interface ServerRequest {
  url: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  headers: Record<string, string>
  body?: unknown
  timeoutMs: number
  signal: AbortSignal
}

/**
 * Sends a request and reads its JSON envelope.
 * @throws {ProblemError} for everything but an envelope with code 0.
 */
export async function requestJson<T extends Envelope>(
  environment: ClientEnvironment,
  request: ServerRequest,
): Promise<T> {
  return withTimeout(environment, request, false, async (signal) => {
    const response = await requestHead(environment, request, signal)
    return readEnvelope<T>(environment, response)
  })
}

/**
 * Sends a request whose answer is an event stream.
 * @returns the answer, its body unread; the stream lives until `request.signal` is aborted.
 * @throws {ProblemError} when the server answers with an envelope instead.
 */
export async function requestStream(environment: ClientEnvironment, request: ServerRequest): Promise<Response> {
  return withTimeout(environment, request, true, async (signal) => {
    const response = await requestHead(environment, request, signal)
    const type = response.headers.get('Content-Type') ?? ''
    if (response.ok && type.includes('text/event-stream')) return response
    await readEnvelope(environment, response)
    throw new ProblemError(problemOf('unavailable', { code: 0, message: `answered ${type} instead of a stream` }))
  })
}

async function requestHead(environment: ClientEnvironment, request: ServerRequest, signal: AbortSignal) {
  const init: RequestInit = {
    method: request.method,
    headers: request.headers,
    signal,
    cache: 'no-store',
    credentials: 'omit',
  }
  if (request.body !== undefined) init.body = JSON.stringify(request.body)
  try {
    return await environment.fetch(request.url, init)
  } catch (cause) {
    throw networkProblem(environment, cause)
  }
}

/** @throws {ProblemError} for everything but an envelope with code 0. */
export async function readEnvelope<T extends Envelope>(environment: ClientEnvironment, response: Response): Promise<T> {
  let text: string
  try {
    text = await response.text()
  } catch (cause) {
    throw networkProblem(environment, cause)
  }
  const envelope = parseEnvelope(text) as T | undefined
  if (envelope?.code === 0 && response.ok) return envelope
  const failure = toFailure(response, envelope)
  // A gateway in front of a server that is being restarted answers in its own words.
  if (!envelope && response.status >= 500) throw new ProblemError(problemOf('unreachable', failure))
  throw new ProblemError(toProblem(failure))
}

function parseEnvelope(text: string): Envelope | undefined {
  try {
    const value = JSON.parse(text)
    return typeof value?.code === 'number' ? value : undefined
  } catch {
    return undefined // Not ours: a gateway's error page. The status says what there is to say.
  }
}

function toFailure(response: Response, envelope: Envelope | undefined): Failure {
  const failure: Failure = {
    code: envelope?.code || response.status,
    status: response.status,
    message: envelope?.msg ?? '',
    requestId: envelope?.detail?.logid ?? response.headers.get('X-Tt-Logid') ?? '',
  }
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN)
  if (seconds >= 0) failure.retryAfterSeconds = seconds
  return failure
}

/** The problem of a request that got no answer. */
export function networkProblem(environment: ClientEnvironment, cause: unknown): ProblemError {
  const name = environment.isOnline() ? 'unreachable' : 'offline'
  return new ProblemError(problemOf(name, { code: 0, message: String(cause) }))
}

// A stream goes on being read after `work` is done, so the caller's signal stays joined to it.
async function withTimeout<T>(
  environment: ClientEnvironment,
  request: ServerRequest,
  staysJoined: boolean,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const abort = () => controller.abort()
  if (request.signal.aborted) abort()
  else request.signal.addEventListener('abort', abort, { once: true })
  const stopTimer = environment.after(request.timeoutMs, abort)
  try {
    return await work(controller.signal)
  } finally {
    stopTimer()
    if (!staysJoined) request.signal.removeEventListener('abort', abort)
  }
}

import type { Envelope } from '@buttonhole/protocol'
import type { ClientEnvironment } from './environment.ts'
import { ProblemError } from './problem.ts'
import { requestJson, requestStream, type ServerRequest } from './request.ts'
import type { TokenSource } from './token-source.ts'

const callTimeoutMs = 30_000
const streamTimeoutMs = 60_000

/** Calls to the server, authorised. Every method rejects with a ProblemError and with nothing else. */
export interface Transport {
  get<T extends Envelope>(path: string): Promise<T>
  post<T extends Envelope>(path: string, body: unknown): Promise<T>
  /** Opens an event stream; it lives until `signal` is aborted. */
  stream(path: string, body: unknown, signal: AbortSignal): Promise<Response>
}

/** What a {@link Transport} stands on. `language` is sent as `Accept-Language`. */
export interface TransportOptions {
  baseUrl: string
  language: string
  tokens: TokenSource
  environment: ClientEnvironment
  /** Ends every call that is under way. */
  signal: AbortSignal
}

/** Builds a {@link Transport}. A call whose token is refused is repeated once with a fresh one, unseen by the caller. */
export function createTransport(options: TransportOptions): Transport {
  const { environment, tokens } = options

  async function authorised<T>(send: (request: ServerRequest) => Promise<T>, request: Omit<ServerRequest, 'headers'>) {
    const attempt = (token: string) => send({ ...request, headers: toHeaders(token) })
    const token = await tokens.get()
    try {
      return await attempt(token)
    } catch (error) {
      const named = nameForbidden(error, tokens.isVisitor)
      if (named.problem.name !== 'unauthenticated') throw named
    }
    const fresh = await tokens.refresh(token)
    return attempt(fresh).catch((error) => {
      throw nameForbidden(error, tokens.isVisitor)
    })
  }

  function toHeaders(token: string) {
    return {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Accept-Language': options.language,
    }
  }

  function call<T extends Envelope>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
    const request = { url: options.baseUrl + path, method, body, timeoutMs: callTimeoutMs, signal: options.signal }
    return authorised((authorisedRequest) => requestJson<T>(environment, authorisedRequest), request)
  }

  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    stream(path, body, signal) {
      const request = { url: options.baseUrl + path, method: 'POST' as const, body, timeoutMs: streamTimeoutMs, signal }
      return authorised((authorisedRequest) => requestStream(environment, authorisedRequest), request)
    },
  }
}

// 4101 tells a visitor session that its page may not use the agent, and a page's own token that it lacks a permission.
function nameForbidden(error: unknown, isVisitor: boolean): ProblemError {
  if (!(error instanceof ProblemError)) throw error
  if (isVisitor || error.problem.code !== 4101) return error
  return new ProblemError({ ...error.problem, name: 'unauthenticated' })
}

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
  put<T extends Envelope>(path: string, body: unknown): Promise<T>
  delete<T extends Envelope>(path: string): Promise<T>
  /** Sends a request of its own making, under the same rules. `send` gets the headers and rejects with a ProblemError. */
  authorised<T>(send: (headers: Record<string, string>) => Promise<T>): Promise<T>
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

  async function authorised<T>(send: (headers: Record<string, string>) => Promise<T>): Promise<T> {
    const attempt = (token: string) => send(toHeaders(token))
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
    return { Authorization: `Bearer ${token}`, 'Accept-Language': options.language }
  }

  function toRequest(method: ServerRequest['method'], path: string, body: unknown, headers: Record<string, string>) {
    return { url: options.baseUrl + path, method, body, headers: { ...headers, 'Content-Type': 'application/json' } }
  }

  function call<T extends Envelope>(method: ServerRequest['method'], path: string, body?: unknown): Promise<T> {
    const limits = { timeoutMs: callTimeoutMs, signal: options.signal }
    return authorised((headers) =>
      requestJson<T>(environment, { ...toRequest(method, path, body, headers), ...limits }),
    )
  }

  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
    delete: (path) => call('DELETE', path),
    authorised,
    stream(path, body, signal) {
      const limits = { timeoutMs: streamTimeoutMs, signal }
      return authorised((headers) =>
        requestStream(environment, { ...toRequest('POST', path, body, headers), ...limits }),
      )
    },
  }
}

// 4101 tells a visitor session that its page may not use the agent, and a page's own token that it lacks a permission.
function nameForbidden(error: unknown, isVisitor: boolean): ProblemError {
  if (!(error instanceof ProblemError)) throw error
  if (isVisitor || error.problem.code !== 4101) return error
  return new ProblemError({ ...error.problem, name: 'unauthenticated' })
}

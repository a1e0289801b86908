/** A call that was refused or did not arrive. `code` is the catalog's number, 0 when the server was not reached. */
export class RequestError extends Error {
  readonly code: number
  readonly logId: string
  readonly retryAfterSeconds: number | undefined

  constructor(message: string, code: number, logId = '', retryAfterSeconds?: number) {
    super(message)
    this.name = 'RequestError'
    this.code = code
    this.logId = logId
    this.retryAfterSeconds = retryAfterSeconds
  }
}

interface Options {
  body?: unknown
  signal?: AbortSignal
  /** The page may be closing: the browser finishes the call by itself. */
  keepalive?: boolean
}

/**
 * Calls the server and unwraps `data`. The header marks calls of this console: a foreign page can not send it.
 * @throws {RequestError} for every failure but an aborted one
 */
export async function request<Data>(method: string, path: string, options: Options = {}): Promise<Data> {
  const response = await send(method, path, options)
  const envelope = await readEnvelope<Data>(response)
  if (envelope.code === 0) return envelope.data as Data
  const wait = Number(response.headers.get('Retry-After')) || undefined
  throw new RequestError(envelope.msg, envelope.code, envelope.detail?.logid, wait)
}

/** A query string of what is given; `undefined` and `''` are left out. */
export function toQuery(values: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== '') query.set(name, String(value))
  return query.size > 0 ? `?${query}` : ''
}

/** The bytes behind a path, for a file the reader keeps. */
export async function requestFile(path: string): Promise<Blob> {
  const response = await send('GET', path, {})
  if (!response.ok) {
    const { msg, code, detail } = await readEnvelope(response)
    throw new RequestError(msg, code, detail?.logid)
  }
  return response.blob()
}

async function send(method: string, path: string, { body, signal, keepalive }: Options): Promise<Response> {
  // Templates are written in the language of the console, whatever that of the browser.
  const headers: Record<string, string> = {
    'X-Buttonhole-Console': '1',
    'Accept-Language': document.documentElement.lang,
  }
  // A form names its own type, with the boundary between its parts.
  if (body !== undefined && !(body instanceof FormData)) headers['Content-Type'] = 'application/json'
  try {
    return await fetch(path, {
      method,
      headers,
      signal,
      keepalive,
      body: body === undefined ? null : body instanceof FormData ? body : JSON.stringify(body),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new RequestError('The server could not be reached.', 0)
  }
}

interface AnyEnvelope<Data> {
  code: number
  msg: string
  data?: Data
  detail?: { logid?: string }
}

async function readEnvelope<Data>(response: Response): Promise<AnyEnvelope<Data>> {
  try {
    const envelope = (await response.json()) as AnyEnvelope<Data>
    if (typeof envelope?.code === 'number') return envelope
  } catch {
    // Not JSON: a proxy answered in our place. Its page would help nobody.
  }
  return { code: response.ok ? 5000 : response.status, msg: `The server answered ${response.status} without words.` }
}

import { lookup } from 'node:dns/promises'
import { Agent, type Dispatcher, request, fetch as undiciFetch } from 'undici'
import { findLiteralAddress, isPublicAddress } from './address-guard.ts'
import { createGuardedLookup, type Resolve } from './guarded-lookup.ts'
import { notPublic, OutboundError } from './outbound-error.ts'

/** One call to an address that somebody has given us. */
export interface OutboundRequest {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
  /** From the first byte sent to the last received, all redirects included. */
  timeoutMs: number
  /** Most bytes of an answer that are read. */
  maxBytes: number
  /** 0: a redirect is the answer. */
  maxRedirects: number
}

export interface OutboundAnswer {
  /** The address that answered, after redirects. */
  url: string
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Uint8Array
}

interface Dependencies {
  /** Hosts (`name` or `name:port`) that may be reached although they are not public: what the operator has listed. */
  allowedHosts?: readonly string[]
  /** All addresses of a name. */
  resolve?: Resolve
}

/** What a call keeps when it is sent on to another host: nothing that could be a credential. */
const portableHeaders = new Set(['accept', 'accept-language', 'content-type', 'user-agent'])
const redirectStatuses = new Set([301, 302, 303, 307, 308])

/**
 * The one way out: every call to an address that a user or another server has given goes through here. Only http and
 * https to the public internet; the address of each hop is checked where the connection is made, so a name that changes
 * its mind between check and use gains nothing.
 */
export function createOutboundFetch({ allowedHosts = [], resolve = resolveAll }: Dependencies = {}) {
  const limits = { maxHeaderSize: 16_384, connections: 64, keepAliveTimeout: 4000 }
  const guarded = new Agent({ ...limits, connect: { lookup: createGuardedLookup(resolve), timeout: 5000 } })
  const open = new Agent({ ...limits, connect: { timeout: 5000 } })
  const isAllowed = (url: URL) => allowedHosts.includes(url.host) || allowedHosts.includes(url.hostname)

  /** @throws {OutboundError} `refused` when the server must not go there */
  const pickAgent = (url: URL): Dispatcher => {
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw new OutboundError('refused', `Only http and https addresses are called, not "${url.protocol}".`)
    if (url.username || url.password) throw new OutboundError('refused', 'The address holds a password. Leave it out.')
    if (isAllowed(url)) return open
    const literal = findLiteralAddress(url)
    if (literal !== undefined && !isPublicAddress(literal)) throw notPublic(url.hostname)
    return guarded
  }

  return {
    /** Throws what would stop a call at once, without calling: for saying so when an address is saved. */
    requireAllowed(address: string): void {
      pickAgent(toUrl(address))
    },

    /**
     * Calls an address.
     * @throws {OutboundError} when it may not be called, does not answer in time, or answers with too much
     */
    async fetch(address: string, options: OutboundRequest): Promise<OutboundAnswer> {
      const signal = AbortSignal.timeout(options.timeoutMs)
      let url = toUrl(address)
      let sent: OutboundRequest = options
      for (let hops = 0; ; hops++) {
        const answer = await send(url, sent, signal).catch((error: unknown) => {
          throw toOutboundError(error, signal)
        })
        const target = redirectStatuses.has(answer.status) ? answer.headers.location : undefined
        if (typeof target !== 'string' || options.maxRedirects === 0) return answer
        if (hops >= options.maxRedirects)
          throw new OutboundError('redirects', `The address redirects more than ${options.maxRedirects} times.`)
        const next = toUrl(target, url)
        sent = toRedirected(sent, answer.status, next.origin === url.origin)
        url = next
      }
    },

    /**
     * The same guard in the shape of the global fetch, for libraries that bring their own requests; the answer streams.
     * A redirect is refused: it would take the key along.
     * @throws {OutboundError} as `fetch` does
     */
    stream: (async (input: string | URL | Request, init: RequestInit = {}) => {
      const url = toUrl(input instanceof Request ? input.url : String(input))
      const sent = { ...init, redirect: 'manual', dispatcher: pickAgent(url) }
      const answer = await undiciFetch(url, sent as Parameters<typeof undiciFetch>[1]).catch((error: unknown) => {
        const cause = (error as { cause?: unknown } | null)?.cause
        throw OutboundError.is(cause) ? cause : error
      })
      if (!redirectStatuses.has(answer.status)) return answer as unknown as Response
      await answer.body?.cancel()
      throw new OutboundError('redirects', 'The address redirects to another. Give the address it redirects to.')
    }) as typeof globalThis.fetch,

    close: async () => {
      await Promise.all([guarded.destroy(), open.destroy()])
    },
  }

  async function send(url: URL, options: OutboundRequest, signal: AbortSignal): Promise<OutboundAnswer> {
    const answer = await request(url, {
      method: options.method ?? 'GET',
      // Nothing compressed: what is counted is what is held.
      headers: { 'user-agent': 'Buttonhole', ...options.headers, 'accept-encoding': 'identity' },
      body: options.body ?? null,
      dispatcher: pickAgent(url),
      signal,
    })
    const body = await readAll(answer.body, options.maxBytes)
    return { url: url.href, status: answer.statusCode, headers: answer.headers, body }
  }
}
export type OutboundFetch = ReturnType<typeof createOutboundFetch>

function resolveAll(hostname: string) {
  return lookup(hostname, { all: true })
}

async function readAll(body: AsyncIterable<Uint8Array> & { destroy(): unknown }, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > maxBytes) {
      body.destroy()
      throw new OutboundError('too-large', `The answer is larger than ${maxBytes} bytes.`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function toRedirected(sent: OutboundRequest, status: number, isSameOrigin: boolean): OutboundRequest {
  const kept = Object.entries(sent.headers ?? {}).filter(
    ([name]) => isSameOrigin || portableHeaders.has(name.toLowerCase()),
  )
  const headers = Object.fromEntries(kept)
  const isRepeated = status === 307 || status === 308
  const { body: _, ...bare } = sent
  return isRepeated ? { ...sent, headers } : { ...bare, method: 'GET', headers }
}

function toUrl(address: string, base?: URL): URL {
  if (!URL.canParse(address, base?.href))
    throw new OutboundError('refused', 'That is no address. Write it with https://.')
  return new URL(address, base)
}

function toOutboundError(error: unknown, signal: AbortSignal): OutboundError {
  if (OutboundError.is(error)) return error
  const cause = (error as { cause?: unknown } | null)?.cause
  if (OutboundError.is(cause)) return cause
  if (signal.aborted) return new OutboundError('timeout', 'The address did not answer in time.', { cause: error })
  return new OutboundError('unreachable', 'The address could not be reached, or broke off.', { cause: error })
}

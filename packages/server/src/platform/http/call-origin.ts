import type { FastifyRequest } from 'fastify'

/**
 * The call's Origin, our own origin when the browser vouches that the page is ours (it omits Origin on such GETs), and
 * whether the page is one of this server's.
 * @param publicUrl where our pages are also reached, for a proxy that hides the Host they were called by
 */
export function readCallOrigin(
  request: FastifyRequest,
  publicUrl: string | undefined,
): { origin: string | undefined; sameOrigin: string | undefined; isOurPage: boolean } {
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  const isSameOrigin = origin === undefined && site === 'same-origin' && host !== undefined
  const scheme = firstOf(request.headers['x-forwarded-proto']) ?? 'http'
  const isOwn = origin !== undefined && (isOwnOrigin(request) || origin === publicUrl)
  return {
    origin,
    sameOrigin: isSameOrigin ? `${scheme}://${host}` : undefined,
    isOurPage: isSameOrigin || (isOwn && (site === undefined || site === 'same-origin')),
  }
}

/**
 * The address this server was called by, as the browser writes it: `http://host:port`. A proxy that ends TLS says so in
 * `X-Forwarded-Proto`. A Host that is no host name counts as `localhost`.
 */
export function readServerUrl(request: FastifyRequest): string {
  const { host } = request.headers
  const scheme = firstOf(request.headers['x-forwarded-proto']) === 'https' ? 'https' : 'http'
  const isHost = host !== undefined && /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(host)
  return `${scheme}://${isHost ? host : 'localhost'}`
}

/**
 * True when the call's Origin is this server, or when it has none. Without `X-Forwarded-Proto` the scheme is not
 * compared: a proxy that ends TLS may leave it out.
 */
export function isOwnOrigin(request: FastifyRequest): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  const url = new URL(origin)
  const scheme = firstOf(request.headers['x-forwarded-proto'])
  return url.host === host?.toLowerCase() && (scheme === undefined || url.protocol === `${scheme}:`)
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return (Array.isArray(header) ? header[0] : header)?.split(',')[0]?.trim()
}

import type { FastifyRequest } from 'fastify'

/** The call's Origin, and our own origin when the browser vouches that the page is ours (it omits Origin on such GETs). */
export function readCallOrigin(request: FastifyRequest): {
  origin: string | undefined
  sameOrigin: string | undefined
} {
  const { origin, host } = request.headers
  const isSameOrigin = origin === undefined && request.headers['sec-fetch-site'] === 'same-origin' && host !== undefined
  const scheme = firstOf(request.headers['x-forwarded-proto']) ?? 'http'
  return { origin, sameOrigin: isSameOrigin ? `${scheme}://${host}` : undefined }
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return (Array.isArray(header) ? header[0] : header)?.split(',')[0]?.trim()
}

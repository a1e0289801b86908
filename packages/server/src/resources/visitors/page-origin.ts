import { ApiError } from '@buttonhole/protocol'

/**
 * The origin of the page that calls, exactly as a browser writes it: scheme, host in lower case (IDN as punycode), port
 * only when it is not the default.
 * @throws {ApiError} `forbidden` when it is missing, `null` (a sandboxed frame, a file) or not a web origin.
 */
export function requirePageOrigin(origin: string | undefined): string {
  if (!origin || origin === 'null')
    throw new ApiError('forbidden', 'The page did not say where it comes from (no Origin). Open it over http or https.')
  if (!isWebOrigin(origin))
    throw new ApiError('forbidden', 'The Origin of this page is not a web origin. Open the page over http or https.')
  return origin
}

/** True for exactly what a browser sends for an http or https page. */
export function isWebOrigin(value: string): boolean {
  if (!/^https?:\/\/[^/?#\s]+$/.test(value) || !URL.canParse(value)) return false
  const url = new URL(value)
  return url.origin === value && !url.hostname.endsWith('.')
}

/** Exact match; an empty list allows every web origin. */
export function isAllowedOrigin(origin: string, allowedOrigins: readonly string[]): boolean {
  return allowedOrigins.length === 0 || allowedOrigins.includes(origin)
}

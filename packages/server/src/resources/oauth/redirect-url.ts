import { ApiError } from '@buttonhole/protocol'

/**
 * Redirect addresses as they are registered: compared later character by character, so there is nothing to normalise.
 * @throws {ApiError} `badRequest` for anything but http and https, and for addresses with a fragment or a password
 */
export function requireRedirectUrls(urls: readonly string[]): void {
  for (const text of urls) {
    const url = URL.canParse(text) ? new URL(text) : undefined
    const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:'
    if (!url || !isWeb || url.username || url.password || text.includes('#') || /[\s\\*]/.test(text))
      throw new ApiError(
        'badRequest',
        `redirect_urls holds "${text}". Write whole http or https addresses, without * and without a fragment.`,
      )
  }
  if (new Set(urls).size !== urls.length) throw new ApiError('badRequest', 'redirect_urls holds an address twice.')
}

/** The redirect address with what the flow answers, kept apart from a query it may already have. */
export function toRedirect(redirectUri: string, answer: Record<string, string>): string {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value)
  return url.href
}

const allowedSchemes = /^(https?|mailto|tel):$/

/**
 * The address as a URL when its scheme is http, https, mailto or tel; otherwise `undefined`.
 * Parsing first and judging after defeats `java\nscript:` and friends: we see what the browser would see, and only
 * the parsed `href` ever reaches the DOM.
 */
export function toSafeUrl(address: string, baseUrl?: string): URL | undefined {
  try {
    // Browsers read a backslash as a slash; in Markdown it is a character like others.
    const written = address.replace(/\\/g, '%5C')
    // Safari before 14.1 throws on `new URL(address, undefined)`.
    const url = baseUrl ? new URL(written, baseUrl) : new URL(written)
    return allowedSchemes.test(url.protocol) ? url : undefined
  } catch {
    // Relative without a base, or no address at all: the caller shows text.
    return undefined
  }
}

/** The address in full when a page may link to it (http, https, mailto, tel, relative to the page), else `undefined`. */
export function toSafeHref(address: string, allowed = /^(https?|mailto|tel):/): string | undefined {
  try {
    const { href } = new URL(address, document.baseURI)
    return allowed.test(href) ? href : undefined
  } catch {
    return undefined // Not an address: the caller shows what it has instead.
  }
}

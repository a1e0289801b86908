/**
 * The address of a picture that may be loaded: `blob:`, `data:image`, or from where the page or this script comes from.
 * A picture from anywhere else would tell its host who reads what: the words of an answer can hold an address with the
 * conversation in it.
 */
export function toPictureUrl(address: string | undefined): string | undefined {
  if (!address) return undefined
  try {
    const url = new URL(address, document.baseURI)
    if (url.protocol === 'blob:' || /^data:image\/(png|jpeg|gif|webp|avif)[;,]/i.test(url.href)) return url.href
    return isOwnOrigin(url) ? url.href : undefined
  } catch {
    return undefined // No address: it is shown as a file.
  }
}

/** Whether an address is of the page's or of this script's own server. */
export function isOwnOrigin({ protocol, origin }: URL): boolean {
  return /^https?:$/.test(protocol) && [location.origin, new URL(import.meta.url).origin].includes(origin)
}

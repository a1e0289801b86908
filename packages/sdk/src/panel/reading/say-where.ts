/** Says where a link leads as soon as one looks at it: not before, for a message being written is compared with its links. */
export function sayWhere(event: Event): void {
  const link = (event.target as Element).closest?.('a[href]') as HTMLAnchorElement | null
  if (!link || link.title) return
  link.title = toPlace(link.href)
}

/** An address the way people read it: no scheme, no `www.`, no marks of escaping; shortened. */
export function toPlace(href: string): string {
  const place = href.replace(/^https?:\/\/(www\.)?|^mailto:|^tel:/, '').replace(/\/$/, '')
  let read = place
  try {
    read = decodeURI(place)
  } catch {
    // A stray % stays as it is written.
  }
  return read.length > 120 ? `${read.slice(0, 119)}…` : read
}

/**
 * The rows of pages that were read one after the other. A row that was changed meanwhile comes again at the end: it keeps
 * its place, as it is now.
 */
export function eachOnce<Row extends { id: string }>(pages: readonly { items: readonly Row[] }[]): Row[] {
  return [...new Map(pages.flatMap(({ items }) => items.map((item) => [item.id, item] as const))).values()]
}

import type { PanelContext } from '../panel-context.ts'

/** Longer words than a visitor would send with one press. */
const mostLength = 1000

/** The words that a `coco://…?msg=…` link of an answer sends, in Coze's way; `undefined` for every other address. */
export function readSaying(address: string): string | undefined {
  if (!/^coco:\/\//i.test(address)) return undefined
  // Not `URL`: browsers do not agree on what an unknown scheme has for a query.
  const query = address.slice(address.indexOf('?') + 1).replace(/#.*$/, '')
  return new URLSearchParams(query).get('msg')?.trim().slice(0, mostLength) || undefined
}

/** Sends what a pressed link of this kind says; while an answer is written it waits. */
export function pressSaying({ store, toNewest }: PanelContext, { target }: Event): void {
  const saying = (target as Element).closest<HTMLElement>('[data-say]')?.dataset.say
  if (saying && store.send(saying)) toNewest()
}

import type { InlineEvent, OpenTag } from './inline-event.ts'
import type { Target } from './link-target.ts'

/** What the parser asks of its surroundings. */
export interface InlineContext {
  /** Where a label (normalised) points; the parser may ask for labels that are defined later. */
  findReference(label: string): Target | undefined
  /** The tag for a link, or `undefined` when its address may not be linked. */
  toLink(target: Pick<Target, 'url' | 'title'>): OpenTag | undefined
  /** The events for an image, given its alternative text. */
  toImage(target: Pick<Target, 'url' | 'title'>, alt: string): InlineEvent[]
}

import type { InlineContext } from './inline-context.ts'
import type { InlineEvent, OpenTag } from './inline-event.ts'
import { parseInline } from './inline-parser.ts'
import { InlineWriter } from './inline-writer.ts'
import type { Target } from './link-target.ts'
import type { ViewContext } from './view-context.ts'

/** Beyond this much unsettled text, redraw only after it has grown by a 32nd: keeps endless open markup affordable. */
const eagerLength = 2048

/** The inline content of one element: parses only what is not settled yet. */
export class InlineView implements InlineContext {
  readonly writer: InlineWriter
  private readonly context: ViewContext
  private readonly missing = new Set<string>()
  private start = 0
  private nextLength = 0

  constructor(element: Element, context: ViewContext) {
    this.context = context
    this.writer = new InlineWriter(element, context.onLink)
  }

  /** Forget what is settled: the text before it has changed. */
  reset(): void {
    this.start = 0
    this.nextLength = 0
    this.writer.reset()
  }

  findReference(label: string): Target | undefined {
    const found = this.context.references.get(label)
    if (!found) this.missing.add(label)
    return found
  }
  toLink(target: Pick<Target, 'url' | 'title'>): OpenTag | undefined {
    return this.context.toLink(target)
  }
  toImage(target: Pick<Target, 'url' | 'title'>, alt: string): InlineEvent[] {
    return this.context.toImage(target, alt)
  }

  /** `text` begins as it did in the last call. */
  draw(text: string, partial: boolean): void {
    if (partial && text.length < this.nextLength) return
    const { context, missing } = this
    const { events, safeAt, safeEvent } = parseInline(text, this.start, partial, this)
    this.writer.write(events, safeEvent)
    this.start = safeAt
    const open = text.length - safeAt
    this.nextLength = open > eagerLength ? text.length + (open >> 5) : 0
    if (partial || !missing.size) return
    context.retry(missing, () => {
      this.reset()
      this.draw(text, false)
    })
  }
}

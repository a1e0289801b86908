import type { InlineContext } from './inline-context.ts'
import type { Target } from './link-target.ts'

/** What all blocks of one view share. */
export interface ViewContext extends InlineContext {
  references: Map<string, Target>
  create(tag: string, parent: Element): Element
  onLink?(anchor: HTMLAnchorElement): void
  onCode?(block: { pre: HTMLElement; code: HTMLElement; language: string }): void
  /** Called at the end of the message for content that used labels unknown at the time. */
  retry(labels: Set<string>, redraw: () => void): void
}

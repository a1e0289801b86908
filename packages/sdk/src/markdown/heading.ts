import { InlineView } from './inline-view.ts'
import type { Leaf } from './leaf.ts'
import type { ViewContext } from './view-context.ts'

/** A heading of one line, `## like this ##`. */
export class Heading implements Leaf {
  private readonly view: InlineView
  private text = ''

  constructor(element: Element, context: ViewContext) {
    this.view = new InlineView(element, context)
  }

  beginLine(): void {}

  feed(text: string): void {
    this.text += text
  }

  endLine(): void {}

  draw(): void {
    this.drawText(true)
  }

  close(): void {
    this.drawText(false)
  }

  private drawText(partial: boolean): void {
    // The closing marks and what leads to them stay hidden until text follows.
    this.view.draw(this.text.replace(/^#+[ \t]*/, '').replace(/(^|[ \t])[ \t]*#*[ \t]*$/, ''), partial)
  }
}

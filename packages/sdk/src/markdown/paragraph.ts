import { InlineView } from './inline-view.ts'
import type { Leaf } from './leaf.ts'
import { normalizeLabel, scanDefinition } from './link-target.ts'
import { splitRow } from './table-row.ts'
import type { ViewContext } from './view-context.ts'

const task = /^\[([ xX])\][ \t\n]+(?=\S)/
const taskOrMore = /^\[(?:[ xX](?:\]\s*)?)?$/
/** A line without a leading `|` is held back as a possible table header for that many characters. */
const maxHeldCells = 160

/** A paragraph, until it turns out to be a definition, a heading or the head of a table. */
export class Paragraph implements Leaf {
  element: Element | undefined
  private readonly parent: Element
  private readonly context: ViewContext
  private readonly isTask: boolean
  private view: InlineView | undefined
  private text = ''
  /** Where the text begins, behind the definitions; and where its last line does. */
  private bodyAt = 0
  private lineAt = 0
  private bodyKnown = false

  /** `isTask`: the first paragraph of a list item, which may begin with `[ ]` or `[x]`. */
  constructor(parent: Element, context: ViewContext, isTask: boolean) {
    this.parent = parent
    this.context = context
    this.isTask = isTask
  }

  beginLine(): void {
    if (this.text) this.text += '\n'
    this.lineAt = this.text.length
  }

  feed(text: string): void {
    this.text += text
  }

  endLine(): void {}

  /** The cells that the last line would make as the head of a table. */
  columns(): number {
    return splitRow(this.lastLine).length
  }

  get lastLine(): string {
    return this.text.slice(this.lineAt)
  }

  draw(): void {
    if (!this.findBody(false)) return
    const held = this.findHeldCells()
    this.drawText(held < 0 ? this.text : this.text.slice(0, held), true)
  }

  close(): void {
    this.findBody(true)
    this.drawText(this.text, false)
  }

  /** True when there is text besides definitions, so that the paragraph may become a heading. */
  hasBody(): boolean {
    this.findBody(true)
    return this.bodyAt < this.text.length
  }

  /** Closes all but the last line, which becomes the head of a table. */
  closeBeforeLastLine(): void {
    this.text = this.text.slice(0, this.lineAt)
    this.view?.reset()
    this.close()
    if (this.bodyAt >= this.text.length) this.element?.remove()
  }

  /** Moves the content into a heading, then closes. */
  closeAsHeading(level: number): void {
    this.close()
    const paragraph = this.element!
    const heading = this.context.create(`h${level}`, this.parent)
    while (paragraph.firstChild) heading.appendChild(paragraph.firstChild)
    paragraph.remove()
    if (this.view!.writer.parent === paragraph) this.view!.writer.parent = heading
  }

  private drawText(text: string, partial: boolean): void {
    if (text.length <= this.bodyAt) return
    this.view ??= this.createView()
    this.view.draw(text.slice(this.bodyAt), partial)
  }

  private createView(): InlineView {
    this.element = this.context.create('p', this.parent)
    const checkbox = this.isTask && task.exec(this.text)
    if (!checkbox) return new InlineView(this.element, this.context)
    this.bodyAt = checkbox[0].length
    // A label names the checkbox for screen readers; disabled, because the message cannot be changed.
    const label = this.context.create('label', this.element)
    const input = this.context.create('input', label)
    input.setAttribute('type', 'checkbox')
    input.setAttribute('disabled', '')
    if (checkbox[1] !== ' ') input.setAttribute('checked', '')
    return new InlineView(label, this.context)
  }

  /** Takes the definitions at the beginning; false while it is open what the text begins with. */
  private findBody(complete: boolean): boolean {
    while (!this.bodyKnown && this.text[this.bodyAt] === '[') {
      if (!complete && this.isTask && taskOrMore.test(this.text)) return false
      const found = scanDefinition(this.text, this.bodyAt, complete)
      if (found === null && !complete) return false
      if (!found) break
      const label = normalizeLabel(found.label)
      // The first definition of a label counts.
      if (!this.context.references.has(label)) this.context.references.set(label, found)
      this.bodyAt = found.end
    }
    if (this.bodyAt < this.text.length) this.bodyKnown = true
    return this.bodyKnown
  }

  /** Where a last line begins that may be the head of a table; -1 if none. */
  private findHeldCells(): number {
    const line = this.lastLine
    if (line[0] === '|') return this.lineAt
    const pipe = line.indexOf('|')
    if (pipe < 0 || line.length - pipe > maxHeldCells) return -1
    // A pipe in open code is more likely a shell's than a table's.
    return line.slice(0, pipe).split('`').length % 2 ? this.lineAt + pipe : -1
  }
}

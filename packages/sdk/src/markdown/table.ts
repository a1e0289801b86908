import { InlineView } from './inline-view.ts'
import type { Leaf } from './leaf.ts'
import { splitRow, toAlignments } from './table-row.ts'
import type { ViewContext } from './view-context.ts'

/** A GFM table. Begins when its delimiter row is complete; then each line is a row. */
export class Table implements Leaf {
  private readonly context: ViewContext
  private readonly table: Element
  private readonly alignments: (string | undefined)[]
  private body: Element | undefined
  private row = ''
  private cells: { view: InlineView; text: string }[] = []
  private rowElement: Element | undefined

  constructor(parent: Element, context: ViewContext, head: string, delimiters: string) {
    this.context = context
    this.alignments = toAlignments(delimiters)
    const frame = context.create('div', parent)
    frame.setAttribute('class', 'table')
    frame.setAttribute('tabindex', '0')
    frame.setAttribute('role', 'group')
    this.table = context.create('table', frame)
    this.row = head
    this.rowElement = context.create('tr', context.create('thead', this.table))
    this.finishRow('th')
  }

  beginLine(): void {
    this.body ??= this.context.create('tbody', this.table)
    this.rowElement = this.context.create('tr', this.body)
  }

  feed(text: string): void {
    this.row += text
  }

  endLine(): void {
    this.finishRow('td')
  }

  draw(): void {
    if (!this.rowElement) return
    // A backslash at the end may escape a pipe.
    const cells = splitRow(this.row.replace(/\\$/, ''))
    const closed = /(?:^|[^\\])\|\s*$/.test(this.row)
    for (let i = 0; i < cells.length; i++) this.drawCell('td', i, cells[i]!, i === cells.length - 1 && !closed)
  }

  close(): void {}

  private finishRow(tag: string): void {
    const cells = splitRow(this.row)
    for (let i = 0; i < this.alignments.length; i++) this.drawCell(tag, i, cells[i] ?? '', false)
    this.row = ''
    this.cells = []
    this.rowElement = undefined
  }

  private drawCell(tag: string, index: number, text: string, partial: boolean): void {
    if (index >= this.alignments.length) return
    this.cells[index] ??= { view: this.createCell(tag, index), text: '' }
    const cell = this.cells[index]!
    if (partial) cell.view.draw(text, true)
    else if (cell.text !== text) {
      cell.view.draw(text, false)
      cell.text = text
    }
  }

  private createCell(tag: string, index: number): InlineView {
    const cell = this.context.create(tag, this.rowElement!)
    const align = this.alignments[index]
    if (align) cell.setAttribute('align', align)
    return new InlineView(cell, this.context)
  }
}

import type { Leaf } from './leaf.ts'

/** Long code is spread over several text nodes, because adding to a text node copies it. */
const maxNodeLength = 4096

/** Fenced and indented code, and raw HTML: text as it is, line by line. */
export class CodeBlock implements Leaf {
  private readonly element: Element
  private readonly onClose: (() => void) | undefined
  /** Indented code and HTML end before the blank lines behind them. */
  private readonly keepsBlankEnd: boolean
  private node: Text | undefined
  private line = ''
  private waiting = ''

  constructor(element: Element, keepsBlankEnd: boolean, onClose?: () => void) {
    this.element = element
    this.keepsBlankEnd = keepsBlankEnd
    this.onClose = onClose
  }

  beginLine(): void {}

  feed(text: string): void {
    this.line += text
  }

  endLine(): void {
    this.line += '\n'
  }

  draw(): void {
    const text = this.waiting + this.line
    const shown = this.keepsBlankEnd ? text : text.replace(/\n\s*$/, '')
    this.waiting = text.slice(shown.length)
    this.line = ''
    if (shown) this.append(shown)
  }

  close(): void {
    this.draw()
    if (!this.keepsBlankEnd) this.append('\n')
    this.onClose?.()
  }

  private append(text: string): void {
    if (!this.node || this.node.length > maxNodeLength) {
      this.node = this.element.ownerDocument.createTextNode(text)
      this.element.appendChild(this.node)
    } else this.node.appendData(text)
  }
}

/** Walks the indentation of one line; a tab reaches to the next column divisible by four and may be taken in parts. */
export class LineCursor {
  readonly text: string
  /** Index of the next character; stays on a tab that is only partly taken. */
  offset = 0
  column = 0
  /** Set by `peek`: index of the first character that is neither space nor tab, and the columns up to it. */
  next = 0
  indent = 0
  private insideTab = false

  constructor(text: string) {
    this.text = text
    this.peek()
  }

  peek(): void {
    let column = this.column
    let i = this.offset
    for (; i < this.text.length; i++) {
      if (this.text[i] === ' ') column++
      else if (this.text[i] === '\t') column += 4 - (column % 4)
      else break
    }
    this.next = i
    this.indent = column - this.column
  }

  get blank(): boolean {
    return this.next >= this.text.length
  }

  /** The text behind the indentation. */
  get content(): string {
    return this.text.slice(this.next)
  }

  /** Takes up to `columns` columns of white space. */
  skipIndent(columns: number): void {
    while (columns > 0 && (this.text[this.offset] === ' ' || this.text[this.offset] === '\t')) {
      const width = this.text[this.offset] === '\t' ? 4 - (this.column % 4) : 1
      const taken = Math.min(width, columns)
      this.column += taken
      columns -= taken
      this.insideTab = taken < width
      if (!this.insideTab) this.offset++
    }
    this.peek()
  }

  /** Takes the indentation and `length` characters of a marker. */
  skipMarker(length: number): void {
    this.column += this.indent + length
    this.offset = this.next + length
    this.insideTab = false
    this.peek()
  }

  /** What is left of the line, with the rest of a partly taken tab as spaces. */
  get rest(): string {
    if (!this.insideTab) return this.text.slice(this.offset)
    return ' '.repeat(4 - (this.column % 4)) + this.text.slice(this.offset + 1)
  }
}

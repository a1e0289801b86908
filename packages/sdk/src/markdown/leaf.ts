/** A block that takes text. Text arrives in pieces of any size; `draw` shows what can be shown so far. */
export interface Leaf {
  /** A new line of the source begins in this block. */
  beginLine(): void
  feed(text: string): void
  endLine(): void
  draw(): void
  /** No more text will come. */
  close(): void
}

import type { Leaf } from './leaf.ts'

/** What can be open in the document: containers first, then the leaves that may go on in the next line. */
export type BlockKind =
  | 'root'
  | 'quote'
  | 'list'
  | 'item'
  | 'paragraph'
  | 'fence'
  | 'indented'
  | 'html'
  | 'table'
  | 'line'

/** One open block. Closed blocks are forgotten: only their DOM stays. */
export interface Block {
  kind: BlockKind
  element: Element
  /** The last line that belongs to it; a gap before the next block makes a list loose. */
  endLine: number
  /** Of the most recent child, to find that gap. `undefined` while there is no child. */
  childEndLine?: number
  leaf?: Leaf
  /** item: columns its content is indented by. fence: columns to strip from each line. */
  indent?: number
  /** list: bullet or delimiter. fence: the fence itself. */
  marker?: string
  /** html: what ends the block; a blank line if absent. */
  until?: RegExp | null
  /** paragraph: how many table cells its last line would make. */
  columns?: () => number
}

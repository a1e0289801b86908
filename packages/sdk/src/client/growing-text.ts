import type { GrowingText } from './chat-store.ts'

/** The writer's side of a {@link GrowingText}. */
export interface WritableText extends GrowingText {
  append(piece: string): void
  /** Makes `text` the whole text. What continues the present text is sent as a piece, anything else as a reset. */
  replace(text: string): void
}

interface Reader {
  onPiece(piece: string): void
  onReset: (() => void) | undefined
}

/**
 * Keeps pieces and joins them only when asked, so that a token costs the same at the end of a long answer. A class, because
 * a long conversation has thousands.
 */
class Growing implements WritableText {
  declare length: number
  /** Pieces, or the one text they make. */
  declare private pieces: string[] | string
  declare private readers: Set<Reader> | undefined

  constructor() {
    this.pieces = ''
    this.length = 0
  }

  toString(): string {
    if (typeof this.pieces !== 'string') this.pieces = this.pieces.join('')
    return this.pieces
  }

  append(piece: string): void {
    if (piece === '') return
    if (this.pieces === '') this.pieces = piece
    else if (typeof this.pieces === 'string') this.pieces = [this.pieces, piece]
    else this.pieces.push(piece)
    this.length += piece.length
    if (this.readers) for (const reader of this.readers) reader.onPiece(piece)
  }

  replace(text: string): void {
    const known = this.toString()
    const isMore = text.startsWith(known)
    if (!isMore) {
      this.pieces = ''
      this.length = 0
      if (this.readers) for (const reader of this.readers) reader.onReset?.()
    }
    this.append(isMore ? text.slice(known.length) : text)
  }

  subscribe(onPiece: Reader['onPiece'], onReset?: () => void): () => void {
    const reader = { onPiece, onReset }
    if (this.length > 0) onPiece(this.toString())
    this.readers ??= new Set()
    this.readers.add(reader)
    return () => {
      if (this.readers?.delete(reader) && !this.readers.size) this.readers = undefined
    }
  }
}

/** An empty text. */
export function createGrowingText(): WritableText {
  return new Growing()
}

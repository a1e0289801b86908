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

/** Keeps pieces and joins them only when asked, so that a token costs the same at the end of a long answer. */
export function createGrowingText(): WritableText {
  let pieces: string[] = []
  let length = 0
  const readers = new Set<Reader>()

  function toText(): string {
    if (pieces.length > 1) pieces = [pieces.join('')]
    return pieces[0] ?? ''
  }

  function append(piece: string) {
    if (piece === '') return
    pieces.push(piece)
    length += piece.length
    for (const reader of readers) reader.onPiece(piece)
  }

  return {
    get length() {
      return length
    },
    toString: toText,
    append,
    replace(text) {
      const known = toText()
      if (text.startsWith(known)) return append(text.slice(known.length))
      pieces = []
      length = 0
      for (const reader of readers) reader.onReset?.()
      append(text)
    },
    subscribe(onPiece, onReset) {
      const reader = { onPiece, onReset }
      if (length > 0) onPiece(toText())
      readers.add(reader)
      return () => void readers.delete(reader)
    },
  }
}

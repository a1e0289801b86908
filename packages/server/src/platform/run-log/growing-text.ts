/** Text that grows by small pieces. Adding costs by the piece; the whole is joined when somebody asks for it. */
export interface GrowingText {
  add(piece: string): void
  /** The whole text. Joined once; asking again before the next piece costs nothing. */
  read(): string
}

/** Starts a text. Small pieces are joined by the hundreds, so that a long answer does not stay thousands of strings. */
export function createGrowingText(start: string): GrowingText {
  let parts = [start]
  let pieces: string[] = []

  return {
    add(piece) {
      if (piece === '') return
      pieces.push(piece)
      if (pieces.length < 256) return
      parts.push(pieces.join(''))
      pieces = []
    },
    read() {
      if (parts.length === 1 && pieces.length === 0) return parts[0]!
      const whole = parts.join('') + pieces.join('')
      parts = [whole]
      pieces = []
      return whole
    },
  }
}

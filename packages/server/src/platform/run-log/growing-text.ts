/** Text that grows by small pieces. Adding costs by the piece; the whole is joined when somebody asks for it. */
export interface GrowingText {
  add(piece: string): void
  /** The whole text. Joined once; asking again before the next piece costs nothing. */
  read(): string
}

/** Starts a text. Small pieces are joined by the hundreds, so that a long answer does not stay thousands of strings. */
export function createGrowingText(start: string): GrowingText {
  return new Text(start)
}

class Text implements GrowingText {
  /** What was joined already: joining it with more costs nothing before somebody reads it. */
  #joined: string
  #pieces: string[] | undefined

  constructor(start: string) {
    this.#joined = start
  }

  add(piece: string): void {
    if (piece === '') return
    this.#pieces ??= []
    this.#pieces.push(piece)
    if (this.#pieces.length >= 256) this.read()
  }

  read(): string {
    if (!this.#pieces) return this.#joined
    this.#joined += this.#pieces.join('')
    this.#pieces = undefined
    return this.#joined
  }
}

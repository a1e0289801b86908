/** How far a text has been delivered, kept as a length and a checksum instead of the text. */
export interface DeliveredText {
  add(piece: string): void
  /** What follows the delivered part in `whole`; `undefined` when `whole` does not begin with that part. */
  remainderOf(whole: string): string | undefined
}

/** Starts with nothing delivered. */
export function createDeliveredText(): DeliveredText {
  return new DeliveredPart()
}

class DeliveredPart implements DeliveredText {
  #length = 0
  #checksum = emptyChecksum

  add(piece: string): void {
    this.#length += piece.length
    this.#checksum = addToChecksum(this.#checksum, piece, piece.length)
  }

  remainderOf(whole: string): string | undefined {
    if (whole.length < this.#length) return undefined
    if (addToChecksum(emptyChecksum, whole, this.#length) !== this.#checksum) return undefined
    return whole.slice(this.#length)
  }
}

// FNV-1a over UTF-16 units: it can be continued piece by piece and costs about a nanosecond a unit.
const emptyChecksum = 0x811c9dc5

function addToChecksum(checksum: number, text: string, length: number): number {
  for (let index = 0; index < length; index++) checksum = Math.imul(checksum ^ text.charCodeAt(index), 0x01000193)
  return checksum
}

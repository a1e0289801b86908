/** How far a text has been delivered, kept as a length and a checksum instead of the text. */
export interface DeliveredText {
  add(piece: string): void
  /** What follows the delivered part in `whole`; `undefined` when `whole` does not begin with that part. */
  remainderOf(whole: string): string | undefined
}

/** Starts with nothing delivered. */
export function createDeliveredText(): DeliveredText {
  let length = 0
  let checksum = emptyChecksum

  return {
    add(piece) {
      length += piece.length
      checksum = addToChecksum(checksum, piece, piece.length)
    },
    remainderOf(whole) {
      if (whole.length < length || addToChecksum(emptyChecksum, whole, length) !== checksum) return undefined
      return whole.slice(length)
    },
  }
}

// FNV-1a over UTF-16 units: it can be continued piece by piece and costs about a nanosecond a unit.
const emptyChecksum = 0x811c9dc5

function addToChecksum(checksum: number, text: string, length: number): number {
  for (let index = 0; index < length; index++) checksum = Math.imul(checksum ^ text.charCodeAt(index), 0x01000193)
  return checksum
}

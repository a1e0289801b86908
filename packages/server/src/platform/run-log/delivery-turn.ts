/** So many answers are written at once, then the loop looks whether a question has come: that takes about a millisecond. */
const sliceSize = 16

/**
 * Calls back when this turn of the event loop has read what had come: the words of a thousand streams are then written one
 * after the other, and not each between the reading of two. On two slow cores that is a sixth of what a word costs; the
 * sockets' other side is woken once for many.
 */
export function deliverThisTurn(deliver: () => void): void {
  if (due.push(deliver) === 1) setImmediate(deliverSlice)
}

const due: (() => void)[] = []

function deliverSlice(): void {
  const slice = due.splice(0, sliceSize)
  if (due.length > 0) setImmediate(deliverSlice)
  for (const deliver of slice) deliver()
}

/** One block of an event stream as it was sent; `data` lines joined by newlines. */
export interface SseBlock {
  event: string
  data: string
  /** The last id seen, `""` when the stream has none. */
  id: string
}

/** Takes text in pieces cut anywhere and gives back the blocks that each piece completes. */
export interface SseDecoder {
  push(text: string): SseBlock[]
}

/**
 * Reads Server-Sent Events as the HTML standard defines them: LF, CR and CRLF line ends, comments skipped, a block
 * without data dropped, an unfinished last block never delivered. Bytes become text before this (`TextDecoder` with
 * `stream: true`), so no character is ever cut.
 *
 *   event:conversation.message.delta⏎data:{"a":1}⏎⏎event:done⏎da
 *                                                 ^ delivered     ^ waits for more
 */
export function createSseDecoder(): SseDecoder {
  return new Decoder()
}

class Decoder implements SseDecoder {
  #rest = ''
  #afterCarriageReturn = false
  #block = emptyBlock('')

  push(text: string): SseBlock[] {
    const blocks: SseBlock[] = []
    // A CR that ended the last piece has ended its line; the LF that may follow belongs to it.
    if (this.#afterCarriageReturn && text.length > 0) {
      if (text.startsWith('\n')) text = text.slice(1)
      this.#afterCarriageReturn = false
    }
    const rest = this.#rest + text
    let start = 0
    // Nearly no stream has a CR. Its place is kept: a search per line would run to the end of the piece each time.
    let carriageReturn = findFrom(rest, '\r', start)
    for (;;) {
      if (carriageReturn < start) carriageReturn = findFrom(rest, '\r', start)
      const end = Math.min(findFrom(rest, '\n', start), carriageReturn)
      if (end === rest.length) break
      this.#takeLine(rest.slice(start, end), blocks)
      start = end + 1
      if (rest[end] !== '\r') continue
      if (start === rest.length) this.#afterCarriageReturn = true
      else if (rest[start] === '\n') start++
    }
    this.#rest = rest.slice(start)
    return blocks
  }

  #takeLine(line: string, blocks: SseBlock[]): void {
    const block = this.#block
    if (line === '') {
      if (block.lines.length > 0)
        blocks.push({ event: block.event || 'message', data: block.lines.join('\n'), id: block.id })
      if (block.lines.length > 0 || block.event !== '') this.#block = emptyBlock(block.id)
      return
    }
    const colon = line.indexOf(':')
    if (colon === 0) return
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
    if (field === 'data') block.lines.push(value)
    else if (field === 'event') block.event = value
    else if (field === 'id' && !value.includes('\0')) block.id = value
  }
}

/** Where `character` comes next, or the end of what is there. */
function findFrom(text: string, character: string, start: number): number {
  const found = text.indexOf(character, start)
  return found < 0 ? text.length : found
}

function emptyBlock(id: string) {
  return { event: '', lines: [] as string[], id }
}

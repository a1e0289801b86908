/** What the server takes at once, in bytes of UTF-8. */
const mostBytes = 1000

const encoder = new TextEncoder()
const bytesOf = (text: string) => encoder.encode(text).length

/** Cuts words into pieces the server takes, at the ends of sentences where there are any. */
export function splitSpeech(words: string): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const part of words.match(/[^.!?。！？；\n]+[.!?。！？；\n]*\s*|[.!?。！？；\n]+/g) ?? []) {
    if (piece && bytesOf(piece + part) > mostBytes) {
      pieces.push(piece)
      piece = ''
    }
    piece += part
    while (bytesOf(piece) > mostBytes) {
      const cut = toCut(piece)
      pieces.push(piece.slice(0, cut))
      piece = piece.slice(cut)
    }
  }
  return [...pieces, piece].map((one) => one.trim()).filter(Boolean)
}

/** Where a sentence without end is cut: behind a word, else behind a character. */
function toCut(text: string): number {
  let length = 0
  let cut = 0
  for (const character of text) {
    if (bytesOf(text.slice(0, length + character.length)) > mostBytes) break
    length += character.length
    if (/\s/.test(character)) cut = length
  }
  return cut || length
}

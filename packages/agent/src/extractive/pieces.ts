const units =
  /\s*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|\s*[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|\s+/gu

const piecesAtMost = 200

/**
 * Cuts an answer into pieces as a model would send them: two or three words, or about eight Chinese characters. A long
 * answer gets larger pieces, so that none takes more than about 200. Joined they are the answer.
 */
export function toPieces(text: string): string[] {
  const size = Math.max(8, Math.ceil(text.length / piecesAtMost))
  const pieces: string[] = []
  let piece = ''
  for (const [unit] of text.matchAll(units)) {
    piece += unit
    if (piece.length < size) continue
    pieces.push(piece)
    piece = ''
  }
  return piece === '' ? pieces : [...pieces, piece]
}

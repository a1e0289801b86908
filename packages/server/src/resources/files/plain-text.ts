/** Control characters that no text holds: all but tab, line feed, form feed, carriage return and escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const binaryCharacter = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/

/** True when these first bytes of a file read as text: UTF-8, or the GB18030 that much Chinese text is still in. */
export function isPlainText(head: Buffer): boolean {
  const text = decodeText(head)
  return text !== undefined && !binaryCharacter.test(text)
}

/** The words of a text file; `undefined` when the bytes are no text. The end may be cut inside a character. */
export function decodeText(bytes: Buffer): string | undefined {
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      // `stream` leaves out an unfinished last character instead of failing on it.
      return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    } catch {
      // Not this encoding: the next one is tried.
    }
  return undefined
}

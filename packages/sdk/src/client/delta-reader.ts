import type { Message } from '@buttonhole/protocol'

/** Reads the deltas of an answer, most of which differ from the one before in nothing but their words. */
export interface DeltaReader {
  /** The words of a delta that is the last one learned in everything else; `undefined` when it has to be parsed whole. */
  readWords(data: string): string | undefined
  /** Remembers a delta that was parsed, for those behind it. */
  learn(data: string, message: Message): void
}

/** A server that writes each delta differently is not worth more attempts. */
const mostAttempts = 8

/**
 * A delta is 350 bytes for a word, and parsing it costs more than showing it. So one is parsed, and the place of its
 * `content` kept. What is equal before and behind that place, with a string literal between, is the same message with
 * other words: nothing is guessed, and anything else is parsed as ever.
 *
 *   {"id":"7","role":"assistant","content":"Hel","type":"answer"}
 *   ──────────────── head ────────────────╯   ╰───── tail ─────
 */
export function createDeltaReader(): DeltaReader {
  let head = ''
  let tail = ''
  let attempts = 0

  return {
    readWords(data) {
      const end = data.length - tail.length
      // Cut and compared, for that is six times as fast as `startsWith`, which compares letter by letter.
      if (!head || end < head.length || data.slice(0, head.length) !== head || data.slice(end) !== tail)
        return undefined
      const words = parse<string>(`"${data.slice(head.length, end)}"`)
      if (words !== undefined) attempts = 0
      return words
    },

    learn(data, { content }) {
      head = ''
      if (typeof content !== 'string' || attempts++ > mostAttempts) return
      const written = JSON.stringify(content).slice(1, -1)
      const at = data.indexOf(`"content":"${written}"`) + 11
      const before = data.slice(0, at)
      const behind = data.slice(at + written.length)
      // Only the words of the message itself change with what stands there, not those of something inside it.
      const other = at > 10 && parse<Message>(`${before}${written}.${behind}`)?.content
      if (other !== `${content}.`) return
      head = before
      tail = behind
    },
  }
}

function parse<T>(json: string): T | undefined {
  try {
    return JSON.parse(json)
  } catch {
    return undefined // No literal, or not at that place.
  }
}

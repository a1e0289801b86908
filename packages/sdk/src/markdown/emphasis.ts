import type { Token } from './token.ts'

/** A run of `*`, `_` or `~` that may begin or end emphasis. */
export interface Delimiter {
  token: Token
  char: string
  /** Length of the run as written, and what is left of it. */
  length: number
  left: number
  canOpen: boolean
  canClose: boolean
  /** The characters around the run. */
  around: [before: string, after: string]
}

const space = /[\s\u00a0]/
const punctuation = /[\p{P}\p{S}]/u
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/**
 * Whether a run may open and close, from the characters around it.
 * A neighbour in Chinese, Japanese or Korean counts like a space beside punctuation: these scripts put no spaces between
 * words, so by the letter of CommonMark the closing marks of `**“引用”**是` would stay visible.
 */
export function toDelimiter(text: string, at: number, end: number, token: Token): Delimiter {
  const char = text[at]!
  const length = end - at
  const before = characterBefore(text, at)
  const after = end < text.length ? String.fromCodePoint(text.codePointAt(end)!) : ''
  const spaceBefore = !before || space.test(before)
  const spaceAfter = !after || space.test(after)
  const markBefore = punctuation.test(before)
  const markAfter = punctuation.test(after)
  const left = !spaceAfter && (!markAfter || spaceBefore || markBefore || (char !== '_' && cjk.test(before)))
  const right = !spaceBefore && (!markBefore || spaceAfter || markAfter || (char !== '_' && cjk.test(after)))
  const strict = char === '_'
  return {
    token,
    char,
    length,
    left: length,
    canOpen: left && (!strict || !right || markBefore),
    canClose: right && (!strict || !left || markAfter),
    around: [before, after],
  }
}

function characterBefore(text: string, at: number): string {
  const unit = text[at - 1] ?? ''
  return /[\udc00-\udfff]/.test(unit) && at > 1 ? text.slice(at - 2, at) : unit
}

/** Pairs delimiters in the order of the text. Those that found no partner yet wait as openers. */
export class EmphasisPairing {
  private openers: Delimiter[] = []
  /** Below these indices no opener fits a closer of that sort: keeps `*a *a *a …` linear. */
  private bottoms = new Map<string, number>()

  get waiting(): readonly Delimiter[] {
    return this.openers
  }

  add(delimiter: Delimiter): void {
    while (delimiter.canClose && delimiter.left && this.pair(delimiter));
    if (delimiter.canOpen && delimiter.left) this.openers.push(delimiter)
  }

  private pair(closer: Delimiter): boolean {
    const sort = `${closer.char}${closer.canOpen}${closer.char === '~' ? closer.length : closer.length % 3}`
    const bottom = this.bottoms.get(sort) ?? 0
    for (let i = this.openers.length - 1; i >= bottom; i--) {
      if (!fits(this.openers[i]!, closer)) continue
      const opener = this.openers[i]!
      use(opener, closer)
      this.openers.length = opener.left ? i + 1 : i
      this.bottoms.forEach((index, key) => {
        if (index > i) this.bottoms.set(key, i)
      })
      return true
    }
    this.bottoms.set(sort, this.openers.length)
    return false
  }
}

function fits(opener: Delimiter, closer: Delimiter): boolean {
  if (opener.char !== closer.char) return false
  if (opener.char === '~') return opener.length === closer.length
  // The rule of three: in *a**b* the inner run belongs to neither side.
  if (!opener.canClose && !closer.canOpen) return true
  return closer.length % 3 === 0 || (opener.length + closer.length) % 3 !== 0
}

function use(opener: Delimiter, closer: Delimiter): void {
  const count = opener.char === '~' ? opener.left : opener.left > 1 && closer.left > 1 ? 2 : 1
  take(opener, count)
  closer.left -= count
  closer.token.text = closer.token.text.slice(count)
  closer.token.before.push(null)
}

function take(opener: Delimiter, count: number): void {
  opener.left -= count
  opener.token.text = opener.token.text.slice(count)
  opener.token.after.unshift({ tag: opener.char === '~' ? 'del' : count > 1 ? 'strong' : 'em' })
}

/** Shows an opener as if its closer had come: the text is still being written. */
export function openHalf(opener: Delimiter): void {
  const [before, after] = opener.around
  // 2*3 and ~100 are far more often arithmetic and "about" than the beginning of emphasis.
  if (opener.length === 1 && /\w/.test(after) && (opener.char === '~' ? /\d/.test(after) : /\w/.test(before))) return
  while (opener.left) take(opener, opener.left > 1 ? 2 : 1)
}

import { isOpenAngle, scanAngleLink } from './angle-link.ts'
import { scanBareLink } from './autolink.ts'
import { scanCodeSpan, toCode } from './code-span.ts'
import { type Delimiter, EmphasisPairing, openHalf, toDelimiter } from './emphasis.ts'
import { decodeReference, reference } from './entities.ts'
import { inlineHtml } from './html-syntax.ts'
import type { InlineContext } from './inline-context.ts'
import type { InlineEvent } from './inline-event.ts'
import { matchAt, normalizeLabel, scanInlineTarget, scanLabel, type Target } from './link-target.ts'
import { maxMathLength, scanMath } from './math-span.ts'
import { removeLink, type Token, toEvents } from './token.ts'

/** What a text came to. */
export interface InlineResult {
  events: InlineEvent[]
  /** Whatever follows, the text before `safeAt` makes the events before `safeEvent`. Next time, begin there. */
  safeAt: number
  safeEvent: number
}

interface Bracket {
  token: number
  /** Position behind the bracket. */
  at: number
  image: boolean
  active: boolean
  delimiters: number
}

const plainText = /[^\n\\`*_~$[\]!<&\w.+-]+|[A-Za-z\d.+-]+/y
/** What holds neither markup nor, up to its last word, an address. */
const plainRun = /[^\n\\`*_~$[\]!<&.:@]+/y
const openReference = /&(?:#?\w{0,32})?$/y

/** Text held back because of an open `[` or `<` is shown after that many characters: it is no link by then. */
const maxHeld = 160

/**
 * Parses the text of a paragraph, heading or cell from `start` on. With `partial` the text may go on: markup that is
 * still open is shown as if it were closed, and what may yet become markup is left out.
 */
export function parseInline(text: string, start: number, partial: boolean, context: InlineContext): InlineResult {
  return new InlineParser(text, start, partial, context).run()
}

/** One state machine over the text, hence in one piece: tokens, open brackets and open emphasis change together. */
class InlineParser {
  private readonly text: string
  private readonly end: number
  private readonly partial: boolean
  private readonly context: InlineContext
  private at: number
  private tokens: Token[] = []
  private brackets: Bracket[] = []
  private delimiters: Delimiter[] = []
  private pairing = new EmphasisPairing()
  /** Set when something before here may still become markup that reaches beyond here. */
  private pending = false
  private safeAt: number
  private safeToken = 0
  /** The latest token takes more text: it is plain. */
  private plain = false

  constructor(text: string, start: number, partial: boolean, context: InlineContext) {
    this.text = text
    this.at = start
    this.safeAt = start
    this.partial = partial
    this.context = context
    let end = text.length
    while (end > start && (text[end - 1] === ' ' || text[end - 1] === '\t' || text[end - 1] === '\n')) end--
    this.end = end
  }

  run(): InlineResult {
    while (this.at < this.end) {
      if (this.partial) this.markSafe()
      if (!this.step()) break
    }
    const held = this.brackets.find(({ active, at }) => active && this.end - at < maxHeld)
    if (this.partial && held) {
      this.tokens.length = held.token
      this.delimiters.length = held.delimiters
    }
    this.settle()
    if (this.partial) this.pairing.waiting.forEach(openHalf)
    const { events, eventsBefore } = toEvents(this.tokens, this.safeToken)
    return { events, safeAt: this.safeAt, safeEvent: eventsBefore }
  }

  /** A word that begins while nothing is open: the text before it is settled. */
  private markSafe(): void {
    const { at, text } = this
    if (this.pending || this.brackets.length || at === this.safeAt || !/\s/.test(text[at - 1]!) || /\s/.test(text[at]!))
      return
    this.settle()
    if (this.pairing.waiting.length) return
    this.safeAt = at
    this.safeToken = this.tokens.length
    this.plain = false
  }

  private settle(): void {
    for (const delimiter of this.delimiters) this.pairing.add(delimiter)
    this.delimiters = []
  }

  private push(text: string, before: InlineEvent[] = [], after: InlineEvent[] = []): Token {
    const token = { text, before, after }
    this.tokens.push(token)
    this.plain = false
    return token
  }

  /** `length`: how much of the source the text stands for. */
  private addText(text: string, length = text.length): true {
    if (this.plain) this.tokens[this.tokens.length - 1]!.text += text
    else this.push(text)
    this.plain = true
    this.at += length
    return true
  }

  /** Takes one piece of the text; false when the rest is held back. */
  private step(): boolean {
    const char = this.text[this.at]!
    switch (char) {
      case '\n':
        return this.lineBreak()
      case '\\':
        return this.escape()
      case '`':
        return this.code()
      case '*':
      case '_':
      case '~':
        return this.delimiterRun(char)
      case '[':
        return this.openBracket(false)
      case '!':
        if (this.text[this.at + 1] === '[') return this.openBracket(true)
        return !(this.partial && this.at + 1 === this.end) && this.addText(char)
      case ']':
        return this.closeBracket()
      case '<':
        return this.angle()
      case '&':
        return this.characterReference()
      case '$':
        return this.math() ?? this.addText(char)
      default:
        return this.word()
    }
  }

  private lineBreak(): boolean {
    const isHard = this.text.slice(Math.max(0, this.at - 2), this.at) === '  '
    const last = this.tokens[this.tokens.length - 1]
    if (last && this.plain) last.text = last.text.replace(/[ \t]+$/, '')
    return this.newLine(isHard)
  }

  private newLine(isHard: boolean): true {
    if (isHard) this.push('\n', [{ tag: 'br' }, null])
    else this.addText('\n')
    while (/[ \t\n]/.test(this.text[this.at] ?? '')) this.at++
    return true
  }

  private escape(): boolean {
    const next = this.text[this.at + 1]
    if (this.at + 1 >= this.end) return !this.partial && this.addText('\\')
    if (next === '\n') {
      this.at++
      return this.newLine(true)
    }
    if (!/[!-/:-@[-`{-~]/.test(next!)) return this.addText('\\')
    if (next === '(' || next === '[') {
      const isDone = this.math()
      if (isDone !== undefined) return isDone
    }
    return this.addText(next!, 2)
  }

  private code(): boolean {
    const span = scanCodeSpan(this.text, this.at)
    if (span.content !== undefined) {
      this.push(span.content, [{ tag: 'code' }], [null])
      this.at = span.end
      return true
    }
    if (!this.partial) return this.addText(this.text.slice(this.at, span.end))
    if (span.end >= this.end) return false
    this.pending = true
    this.push(toCode(this.text.slice(span.end, this.end).replace(/`+$/, '')), [{ tag: 'code' }], [null])
    return false
  }

  /** `undefined`: no mathematics begins here, or its end has not come and may never. */
  private math(): boolean | undefined {
    const { text, at, end, partial } = this
    if (partial && at + 1 >= end) return false
    const span = scanMath(text.slice(0, end), at)
    if (!span) return undefined
    if (span.tex === undefined) {
      // Shown as it is until its end comes, and settled only when it can no longer come.
      if (partial && end - at < maxMathLength) this.pending = true
      return undefined
    }
    this.push(span.tex, [{ tag: 'span', attributes: { class: span.isDisplay ? 'math display' : 'math' } }], [null])
    this.at = span.end
    return true
  }

  private delimiterRun(char: string): boolean {
    let end = this.at
    while (this.text[end] === char) end++
    if (this.partial && end >= this.end) return false
    const run = this.text.slice(this.at, end)
    if (char === '~' && run.length > 2) return this.addText(run)
    this.delimiters.push(toDelimiter(this.text, this.at, end, this.push(run)))
    this.at = end
    return true
  }

  private openBracket(image: boolean): boolean {
    const text = image ? '![' : '['
    const token = this.tokens.length
    this.push(text)
    this.at += text.length
    this.brackets.push({ token, at: this.at, image, active: true, delimiters: this.delimiters.length })
    return true
  }

  private closeBracket(): boolean {
    const bracket = this.brackets[this.brackets.length - 1]
    if (!bracket) return this.addText(']')
    if (!bracket.active) {
      this.brackets.pop()
      return this.addText(']')
    }
    const target = this.findTarget(bracket)
    if (target === null) return false
    this.brackets.pop()
    if (!target) return this.addText(']')
    this.makeLink(bracket, target)
    return true
  }

  /** `null`: the rest is held back. */
  private findTarget(bracket: Bracket): Target | null | undefined {
    const { text, partial } = this
    const next = this.at + 1
    if (partial && next >= this.end) return null
    if (text[next] === '(') {
      const target = scanInlineTarget(text, next)
      if (target) return target
      if (target === null && partial) {
        this.showHalfLink(bracket)
        return null
      }
    }
    const label = text[next] === '[' ? scanLabel(text, next) : undefined
    if (label === null && partial) return null
    const own = text.slice(bracket.at, this.at)
    const full = label?.text.trim() ? label.text : own
    // A label holds no brackets: [a [b] c] cannot be one.
    if (full === own && scanLabel(text, bracket.at - 1)?.end !== next) return undefined
    const found = full.trim() ? this.context.findReference(normalizeLabel(full)) : undefined
    return found && { ...found, end: label ? label.end : next }
  }

  /** The text of a link whose address is still being written. */
  private showHalfLink(bracket: Bracket): void {
    if (bracket.image) return
    this.brackets.pop()
    this.tokens[bracket.token]!.text = ''
    this.pending = true
  }

  private makeLink(bracket: Bracket, target: Target): void {
    const inner = new EmphasisPairing()
    for (const delimiter of this.delimiters.splice(bracket.delimiters)) inner.add(delimiter)
    const opening = this.tokens[bracket.token]!
    const content = this.tokens.slice(bracket.token + 1)
    this.at = target.end
    if (bracket.image) {
      const alt = content.map((token) => token.alt ?? token.text).join('')
      this.tokens.length = bracket.token
      this.push('', this.context.toImage(target, alt)).alt = alt
      return
    }
    const link = this.context.toLink(target)
    opening.text = ''
    // No link within a link: addresses in the text, and images shown as links, become plain.
    content.forEach(removeLink)
    if (link) {
      opening.after = [link, ...opening.after]
      this.push('', [null])
    }
    this.plain = false
    for (const outer of this.brackets) if (!outer.image) outer.active = false
    if (!this.brackets.some(({ active }) => active)) this.brackets = []
  }

  private angle(): boolean {
    const { text, at } = this
    const link = scanAngleLink(text, at)
    if (link) return this.addLink(link.text, link.url, link.text.length + 2)
    const html = matchAt(inlineHtml, text, at)
    if (html) return this.addText(html[0])
    if (this.partial && isOpenAngle(text, at)) {
      if (this.end - at < maxHeld) return false
      this.pending = true
    }
    return this.addText('<')
  }

  private addLink(shown: string, url: string, length: number): true {
    const link = this.context.toLink({ url, title: undefined })
    this.push(shown, link && [link], link && [null])
    this.at += length
    return true
  }

  private characterReference(): boolean {
    const found = matchAt(reference, this.text, this.at)?.[0]
    const decoded = found && decodeReference(found)
    if (decoded) return this.addText(decoded, found.length)
    return !(this.partial && matchAt(openReference, this.text, this.at)) && this.addText('&')
  }

  private word(): boolean {
    const { text, at } = this
    if (!this.partial) {
      // Word by word only where it can be an address, or where a word may be the last that is settled.
      const run = matchAt(plainRun, text, at)?.[0].slice(0, this.end - at) ?? ''
      const isWhole = at + run.length >= this.end || !/[.:@_]/.test(text[at + run.length]!)
      const length = isWhole ? run.length : run.search(/[\w+-]*$/)
      if (length > 0) return this.addText(run.slice(0, length))
    }
    const link = /[\w.+-]/.test(text[at]!) ? scanBareLink(text, at, this.end, this.brackets.length > 0) : undefined
    if (link && !(link.open && this.partial)) return this.addLink(link.text, link.url, link.text.length)
    if (link) {
      this.addText(link.text)
      return false
    }
    return this.addText(matchAt(plainText, text, at)?.[0].slice(0, this.end - at) ?? text[at]!)
  }
}

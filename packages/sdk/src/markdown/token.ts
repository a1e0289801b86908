import type { InlineEvent } from './inline-event.ts'

/** A piece of a paragraph. Tags close before its text and open behind it, as the delimiters of emphasis do. */
export interface Token {
  text: string
  before: InlineEvent[]
  after: InlineEvent[]
  /** Text of an image for the alternative text of an image around it. */
  alt?: string
}

/** The events of all tokens, and how many of them come from the tokens before `index`. */
export function toEvents(tokens: readonly Token[], index: number): { events: InlineEvent[]; eventsBefore: number } {
  const events: InlineEvent[] = []
  let eventsBefore = 0
  tokens.forEach((token, at) => {
    if (at === index) eventsBefore = events.length
    for (const event of token.before) events.push(event)
    if (token.text) events.push(token.text)
    for (const event of token.after) events.push(event)
  })
  return { events, eventsBefore: index < tokens.length ? eventsBefore : events.length }
}

/** Makes a link, or an image shown as one, its plain text. */
export function removeLink(token: Token): void {
  const isLink = (event: InlineEvent | undefined) =>
    typeof event === 'object' && (event?.tag === 'a' || event?.tag === 'button')
  if (!isLink(token.before[0])) return
  if (token.alt !== undefined) token.text = token.alt
  token.before = []
  token.after = []
}

/** A text of the knowledge holds this many characters; longer documents become several. */
const maxTextChars = 400_000

/** Cuts a long text at blank lines, so that no part is longer than `max` characters. */
export function splitText(text: string, max = maxTextChars): string[] {
  const parts: string[] = []
  for (let rest = text; rest !== ''; ) {
    if (rest.length <= max) return [...parts, rest]
    const head = rest.slice(0, max)
    const cut = Math.max(head.lastIndexOf('\n\n'), head.lastIndexOf('\n'), max / 2)
    parts.push(rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).trimStart()
  }
  return parts
}

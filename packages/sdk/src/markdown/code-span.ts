/** The code that begins with the backticks at a position; without `content`, `end` is the end of those backticks. */
export function scanCodeSpan(text: string, at: number): { content: string | undefined; end: number } {
  const runs = /`+/g
  runs.lastIndex = at
  const { length } = runs.exec(text)![0]
  for (let run = runs.exec(text); run; run = runs.exec(text)) {
    if (run[0].length === length) return { content: toCode(text.slice(at + length, run.index)), end: runs.lastIndex }
  }
  return { content: undefined, end: at + length }
}

/** Line ends become spaces, and one space of padding on both sides goes: `` ` `a` ` ``. */
export function toCode(source: string): string {
  const line = source.replace(/\n/g, ' ')
  const isPadded = line.length > 1 && line[0] === ' ' && line.endsWith(' ') && line.trim() !== ''
  return isPadded ? line.slice(1, -1) : line
}

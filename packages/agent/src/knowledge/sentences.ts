// A Chinese stop ends a sentence by itself; a Latin one only before a space and a capital, so "a?b=c" and 2.0 stay whole.
const boundary =
  /(?<=[。！？；][”」』）]*)(?![”」』）])\s*|(?<=[.!?]["')\]]?)\s+(?=["'([`*]?[\p{Lu}\p{N}\p{Script=Han}`])/gu
const abbreviation = /(?:\b(?:e\.g|i\.e|etc|vs|cf|Mr|Mrs|Dr|No|approx)\.|\b[A-Z]\.)$/

/** Cuts a paragraph into sentences, in Chinese and in English. Text inside backticks is never cut. */
export function toSentences(paragraph: string): string[] {
  const sentences: string[] = []
  for (const piece of paragraph.split(boundary)) {
    const last = sentences.at(-1)
    const text = piece.trim()
    if (text === '') continue
    if (last !== undefined && (abbreviation.test(last) || hasOpenCode(last))) {
      sentences[sentences.length - 1] = `${last} ${text}`
    } else sentences.push(text)
  }
  return sentences
}

function hasOpenCode(text: string): boolean {
  return (text.match(/`/g)?.length ?? 0) % 2 === 1
}

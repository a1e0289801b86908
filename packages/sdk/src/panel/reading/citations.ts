/** `[1]` to `[99]`, and several in a row of brackets or one bracket: `[1][2]`, `[1, 2]`. */
const citation = /\[(\d{1,2}(?:\s*[,、，]\s*\d{1,2})*)\]/

/** Up to its last space, in Han and Kana its last character; no more than a line can do without breaking there. */
const lastWord = /[\p{Script=Han}\u3040-\u30ff]?[^\s\p{Script=Han}\u3040-\u30ff]{0,16}$/u

/** Whether a text refers to its sources by number. */
export function hasCitations(text: string): boolean {
  return citation.test(text)
}

/**
 * Puts something in place of each `[n]` in a text that is complete. Code and links stay as they are, and so do numbers
 * for which `create` has nothing.
 */
export function replaceCitations(root: Element, create: (number: number) => Element | undefined): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement!.closest('code, pre, a') || !citation.test((node as Text).data)
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  )
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  for (const text of texts) replaceIn(text, create)
}

function replaceIn(text: Text, create: (number: number) => Element | undefined): void {
  for (let rest: Text | undefined = text; rest; ) {
    const found: RegExpExecArray | null = citation.exec(rest.data)
    if (!found) return
    const chips = found[1]!.split(/\D+/).map((number) => create(Number(number)))
    const end: Text = rest.splitText(found.index + found[0].length)
    if (chips.every((chip) => chip !== undefined)) {
      const stop = /^[.,;:!?)\]}。，、；：！？）】」』…]+/.exec(end.data)?.[0] ?? ''
      const kept = document.createElement('span')
      kept.className = 'kept'
      end.deleteData(0, stop.length)
      rest.splitText(found.index).replaceWith(kept)
      // Without the space, and with the last word beside it, a number does not begin a line on its own.
      const before = rest.data.replace(/ $/, '')
      const word = lastWord.exec(before)![0]
      rest.data = before.slice(0, before.length - word.length)
      kept.append(word, ...(chips as Element[]), stop)
    }
    rest = end
  }
}

import { createMarkdownView } from './markdown-view.ts'

/** Every block and mark that answers are made of. */
const sample = `## One *two* three

Four **five** \`six_seven\` [eight](https://example.com/) nine, ten.

- One two
- Three
  - Four **five**

1. One \`two\`
2. Three

| a | b |
| --- | --- |
| c | d \`e\` |

> Six seven *eight*.

\`\`\`js
const a = 1
\`\`\`

`
/** So many characters make a browser compile what draws them, and as it should. */
let left = 6000
/** One turn of the drawing must not be felt by somebody who types. */
const turnMs = 6

/** Counts what was drawn for somebody: it does the same. */
export function countDrawn(length: number): void {
  left -= length
}

/**
 * Draws a sample that nobody sees, while the page is idle and somebody types a question. Code that runs for the first time
 * takes two to three times as long, and the first answer is the one that is waited for.
 */
export function warmUp(): void {
  if (!globalThis.requestIdleCallback) return
  const view = createMarkdownView(document.createElement('div'))
  requestIdleCallback(function draw(deadline) {
    const begin = performance.now()
    while (left > 0 && deadline.timeRemaining() > 0 && performance.now() - begin < turnMs) {
      // Line by line, as a model writes it.
      for (const line of sample.split(/(?<=\n)/)) view.append(line)
      left -= sample.length
    }
    if (left > 0) requestIdleCallback(draw)
  })
}

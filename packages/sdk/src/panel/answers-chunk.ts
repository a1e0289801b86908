// The chunk that comes when there is something to read: Markdown, the process bar, sources, what can be done with an
// answer. It is not needed to open the window and ask.
import answers from './answers.css?inline'

export { Answer } from './answer.tsx'
export { GrowingMarkdown } from './growing-markdown.tsx'

/** The look of what this chunk draws. */
export const styles = answers

/** A template that can not be read or filled. The message says where, and shows the line with a caret below the place. */
export class TemplateError extends Error {
  constructor(problem: string, source: string, at: number) {
    const before = source.slice(0, at)
    const line = before.split('\n').length
    const column = at - (before.lastIndexOf('\n') + 1)
    const text = source.split('\n')[line - 1] ?? ''
    const from = Math.max(0, column - 40)
    super(`line ${line}: ${problem}.\n  ${text.slice(from, column + 40)}\n  ${' '.repeat(column - from)}^`)
    this.name = 'TemplateError'
  }
}

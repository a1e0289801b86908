import type { Item, UserItem } from './chat-store.ts'

/** A conversation as a Markdown document. `agent` and `visitor` are the names over their messages. */
export function toMarkdownDocument(items: readonly Item[], agent: string, visitor: string): string {
  const parts = [`# ${toLine(agent)}`]
  for (const item of items) {
    if (item.kind === 'seam') parts.push('---')
    else if (item.kind === 'user') parts.push(`## ${toLine(visitor)}`, toQuestion(item))
    else if (item.text.length > 0) parts.push(`## ${toLine(agent)}`, String(item.text))
  }
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

function toQuestion({ text, files, quote }: UserItem): string {
  const quoted = quote?.text.replace(/^/gm, '> ') ?? ''
  const names = files.map(({ name, id }) => `- ${toLine(name || id)}`).join('\n')
  return [quoted, text, names].filter(Boolean).join('\n\n')
}

// A name is one line, and what begins a heading or a link in it stays what it is.
function toLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#]/g, '\\$&')
}

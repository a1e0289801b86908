import type { ObjectStringItem } from '@buttonhole/protocol'
import type { MessageFile, Quote } from './chat-store.ts'

/** What a message of several parts holds. */
export interface MessageParts {
  text: string
  files: readonly MessageFile[]
  quote: Quote | undefined
}

/** Reads the content of a message. Without schemas, which only the server needs: what is malformed is plain text. */
export function toParts(content: string, contentType: string): MessageParts {
  const plain = { text: content, files: [], quote: undefined }
  if (contentType !== 'object_string') return plain
  try {
    const items = JSON.parse(content) as ObjectStringItem[]
    const texts = items.filter(({ type }) => type === 'text')
    const quoted = texts.find(({ is_refer }) => is_refer)
    return {
      text: toLines(texts.filter(({ is_refer }) => !is_refer)),
      files: items.flatMap((item) => toFile(item) ?? []),
      quote: quoted && { text: String(quoted.text ?? '') },
    }
  } catch {
    return plain
  }
}

/** The content of a question as the API takes it. `fileIds` are in the order of the files. */
export function toContent({ text, files, quote }: MessageParts, fileIds: readonly string[]) {
  if (files.length === 0 && !quote) return { content_type: 'text' as const, content: text }
  const items: ObjectStringItem[] = files.map(({ kind }, index) => ({ type: kind, file_id: fileIds[index]! }))
  if (quote) items.unshift({ type: 'text', text: quote.text, is_refer: true })
  // Files alone are refused by the API: their names stand in for the words.
  items.push({ type: 'text', text: text || files.map(({ name }) => name || '-').join(', ') })
  return { content_type: 'object_string' as const, content: JSON.stringify(items) }
}

function toLines(texts: ObjectStringItem[]): string {
  return texts.map(({ text }) => text ?? '').join('\n')
}

function toFile({ type, file_id, file_url, is_refer }: ObjectStringItem): MessageFile | undefined {
  if (type === 'text' || is_refer) return undefined
  return { kind: type, id: file_id ?? '', name: '', bytes: 0, url: file_url }
}

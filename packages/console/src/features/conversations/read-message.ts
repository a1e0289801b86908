import { type Message, parseObjectString } from '@buttonhole/protocol'

/** A question in words, and the files that came with it. */
export function readAttachments(message: Message): { text: string; files: string[] } {
  if (message.content_type !== 'object_string') return { text: message.content, files: [] }
  const items = parseObjectString(message.content)
  if (!Array.isArray(items)) return { text: message.content, files: [] }
  return {
    text: items.flatMap((item) => (item.type === 'text' && item.text ? [item.text] : [])).join('\n'),
    files: items.flatMap((item) => (item.type === 'text' ? [] : [item.file_id ?? item.file_url ?? ''])),
  }
}

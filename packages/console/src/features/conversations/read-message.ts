import { type Message, parseKnowledgeRecall, parseObjectString, type RecalledPassage } from '@buttonhole/protocol'

/** The passages an answer stands on, if this message tells them. */
export function readRecall(message: Message): RecalledPassage[] | undefined {
  if (message.type !== 'verbose') return undefined
  const passages = parseKnowledgeRecall(message.content)?.passages
  return passages && passages.length > 0 ? passages : undefined
}

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

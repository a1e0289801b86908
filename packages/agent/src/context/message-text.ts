import { parseObjectString, toPlainText } from '@buttonhole/protocol'

/** The names of uploaded files by their id, as far as the caller knows them. */
export type FileNames = Readonly<Record<string, string>>

/** A message as words for a model: its text, and a line for every file it carries. */
export function toMessageText(message: { content?: string; content_type?: string }, fileNames: FileNames = {}): string {
  const content = message.content ?? ''
  const text = toPlainText({ content, content_type: message.content_type ?? 'text' })
  return [text, ...listFiles(message.content_type, content, fileNames)].filter((line) => line !== '').join('\n')
}

function listFiles(contentType: string | undefined, content: string, fileNames: FileNames): string[] {
  if (contentType !== 'object_string') return []
  const items = parseObjectString(content)
  if (!Array.isArray(items)) return []
  return items
    .filter((item) => item.type !== 'text')
    .map(({ type, file_id, file_url }) => {
      const name = file_id === undefined ? toFileName(file_url ?? '') : nameOf(file_id, fileNames)
      return name === '' ? `[attached ${type}]` : `[attached ${type}: ${name}]`
    })
}

function nameOf(fileId: string, fileNames: FileNames): string {
  return Object.hasOwn(fileNames, fileId) ? (fileNames[fileId] ?? '') : ''
}

// The last step of the path. The query is left out: signed links carry secrets there.
function toFileName(url: string): string {
  if (!URL.canParse(url)) return ''
  const last = new URL(url).pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last)
  } catch {
    return last // A stray percent sign: the name as it stands is still a name.
  }
}

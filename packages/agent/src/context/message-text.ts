import { type EnterMessage, toPlainText } from '@buttonhole/protocol'
import { type AttachedFiles, findFile, listMediaItems } from './attached-files.ts'

/** A message as words for a model: its text, and a line for every file it carries. */
export function toMessageText(
  message: Pick<EnterMessage, 'content' | 'content_type'>,
  files: AttachedFiles = {},
): string {
  const text = toPlainText({ content: message.content ?? '', content_type: message.content_type ?? 'text' })
  const lines = listMediaItems(message).map(({ type, file_id, file_url }) => {
    const name = findFile(files, file_id ?? file_url)?.name ?? toFileName(file_url ?? '')
    return name === '' ? `[attached ${type}]` : `[attached ${type}: ${name}]`
  })
  return [text, ...lines].filter((line) => line !== '').join('\n')
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

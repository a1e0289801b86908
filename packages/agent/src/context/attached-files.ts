import { type EnterMessage, parseObjectString } from '@buttonhole/protocol'
import type { ModelImage } from '../model/model-adapter.ts'
import { fence, fenceNote } from './fence.ts'
import { countTokens } from './token-count.ts'

/** An uploaded file as far as a model can take it: always its name, its words when it is text, its bytes when a picture. */
export interface AttachedFile {
  name: string
  text?: string
  image?: { mediaType: string; data: Uint8Array }
}

/** Uploaded files by their id, others by their address, as far as the caller knows them. */
export type AttachedFiles = Readonly<Record<string, AttachedFile>>

type MessageWithFiles = Pick<EnterMessage, 'content' | 'content_type'>

/** What an `object_string` message carries beside its text; nothing for other messages. */
export function listMediaItems({ content_type, content }: MessageWithFiles) {
  if (content_type !== 'object_string') return []
  const items = parseObjectString(content ?? '')
  return Array.isArray(items) ? items.filter((item) => item.type !== 'text') : []
}

/** The file of an id or address, if it is known. */
export function findFile(files: AttachedFiles, key: string | undefined): AttachedFile | undefined {
  return key !== undefined && Object.hasOwn(files, key) ? files[key] : undefined
}

/** The pictures of a message: known ones by their bytes, others by their address, which the provider fetches. */
export function listImages(message: MessageWithFiles, files: AttachedFiles): ModelImage[] {
  return listMediaItems(message).flatMap(({ type, file_id, file_url }): ModelImage[] => {
    const file = findFile(files, file_id ?? file_url)
    if (file) return file.image ? [file.image] : []
    return type === 'image' && file_url && /^https?:\/\//i.test(file_url) ? [{ url: file_url }] : []
  })
}

/** The text files that messages (oldest first) carry, the newest first, each once. */
export function listTextFiles(messages: readonly MessageWithFiles[], files: AttachedFiles) {
  const keys = messages.flatMap((message) =>
    listMediaItems(message).flatMap(({ file_id, file_url }) => file_id ?? file_url ?? []),
  )
  return [...new Set(keys.reverse())].flatMap((key) => {
    const file = findFile(files, key)
    return file?.text ? [{ name: file.name, text: file.text }] : []
  })
}

/** The words of files between fences, cut to `maxTokens` altogether; `""` when there are none. */
export function quoteFiles(texts: readonly { name: string; text: string }[], maxTokens: number): string {
  const quoted: string[] = []
  let leftTokens = maxTokens
  for (const { name, text } of texts) {
    if (leftTokens < 1) break
    const tokens = countTokens(text)
    const isCut = tokens > leftTokens
    const part = isCut ? `${text.slice(0, Math.floor((text.length * leftTokens) / tokens))}\n[cut here]` : text
    quoted.push(`[${name}]\n${part}`)
    leftTokens -= tokens
  }
  return quoted.length === 0 ? '' : `Contents of the attached files, between fences. ${fenceNote}\n${fence(quoted)}`
}

import type { AttachedFile, AttachedFiles } from '@buttonhole/agent'
import { decodeText } from './plain-text.ts'
import type { FileRow } from './store.ts'

/** What models take as pictures; anything else is named to them. */
export const imageTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif']

/** Most pictures of one request, and bytes of each: base64 makes them a third larger on the way. */
const maxImages = 4
const maxImageBytes = 8 * 1024 ** 2
/** Most texts of one request, and bytes of each that are read. The agent cuts them to its window. */
const maxTexts = 5
const maxTextBytes = 256 * 1024

/** Reads what a model can take of these files, in the order given, as far as the limits go; the others keep their names. */
export async function readAttachments(
  rows: readonly FileRow[],
  read: (id: string, maxBytes: number) => Promise<Buffer | undefined>,
  options: { images: boolean },
): Promise<AttachedFiles> {
  const left = { images: options.images ? maxImages : 0, texts: maxTexts }
  const files: Record<string, AttachedFile> = {}
  for (const row of rows) files[row.id] = { name: row.file_name, ...(await readContent(row)) }
  return files

  async function readContent({ id, media_type, bytes }: FileRow): Promise<Pick<AttachedFile, 'image' | 'text'>> {
    if (imageTypes.includes(media_type) && bytes <= maxImageBytes && left.images > 0) {
      left.images--
      const data = await read(id, maxImageBytes)
      return data ? { image: { mediaType: media_type, data } } : {}
    }
    if (media_type === 'text/plain' && left.texts > 0) {
      left.texts--
      const data = await read(id, maxTextBytes)
      const text = data && decodeText(data)
      return text === undefined ? {} : { text }
    }
    return {}
  }
}

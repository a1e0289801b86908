import type { KnowledgeText } from '@buttonhole/protocol'
import { readDocument } from '../../api/agents.ts'

interface Refused {
  name: string
  error: unknown
}

/** Has the server read files, one after the other; what it refuses is told by name. */
export async function readDocuments(
  botId: string,
  files: File[],
  onProgress: (name: string, place: number) => void,
): Promise<{ read: KnowledgeText[]; refused: Refused[] }> {
  const read: KnowledgeText[] = []
  const refused: Refused[] = []
  for (const [index, file] of files.entries()) {
    onProgress(file.name, index + 1)
    try {
      read.push(...(await readDocument(botId, file)).texts)
    } catch (error) {
      refused.push({ name: file.name, error })
    }
  }
  return { read, refused }
}

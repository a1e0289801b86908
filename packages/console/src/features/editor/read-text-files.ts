import type { KnowledgeText } from '@buttonhole/protocol'
import { lengthOf, limits } from './draft.ts'

type Refused = {
  name: string
  reason: 'notText' | 'fileLong'
}

/** Turns text and Markdown files into knowledge; the file's name becomes the title. */
export async function readTextFiles(files: File[]): Promise<{ read: KnowledgeText[]; refused: Refused[] }> {
  const read: KnowledgeText[] = []
  const refused: Refused[] = []
  for (const file of files) {
    const text = isTextName(file.name) ? await file.text() : undefined
    // A NUL says that the bytes are no text, whatever the file is called.
    if (text === undefined || text.includes('\0') || text.trim() === '')
      refused.push({ name: file.name, reason: 'notText' })
    else if (lengthOf(text) > limits.text) refused.push({ name: file.name, reason: 'fileLong' })
    else read.push({ title: [...file.name].slice(0, limits.textTitle).join(''), text })
  }
  return { read, refused }
}

function isTextName(name: string): boolean {
  return /\.(md|markdown|txt)$/i.test(name)
}

import type { Readable } from 'node:stream'
import { ApiError, type KnowledgeText } from '@buttonhole/protocol'
import type { RateLimiter } from '../../platform/rate-limit/rate-limiter.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { BotService } from '../bots/service.ts'
import { toFileName } from '../files/file-name.ts'
import { decodeText, isPlainText } from '../files/plain-text.ts'
import type { DocumentKind, DocumentProblem, DocumentReader } from './document-reader.ts'
import { splitText } from './split-text.ts'

/** The largest document, in bytes. */
export const maxDocumentBytes = 20 * 1024 ** 2

interface Dependencies {
  bots: Pick<BotService, 'getOwned'>
  reader: DocumentReader
  documentsPerUser: RateLimiter
}

/** Turns files into texts for an agent's knowledge. Keeps nothing: the editor puts the texts into the draft. */
export function createDocumentService({ bots, reader, documentsPerUser }: Dependencies) {
  return {
    /** @throws {ApiError} `botNotFound`, `forbidden`, `tooFast` */
    async requireRoom(principal: AccountPrincipal, botId: string): Promise<void> {
      await bots.getOwned(principal, botId, 'edit', { action: 'editDrafts' })
      await documentsPerUser.take(principal.userId)
    },

    /** @throws {ApiError} `fileTypeNotAllowed`, `fileBroken`, `fileTooLarge`, `fileEmpty` */
    async read(sentName: string | undefined, stream: Readable): Promise<KnowledgeText[]> {
      const name = toFileName(sentName)
      const bytes = await collect(stream)
      const text = tidy(await readWords(name, bytes))
      if (text === '')
        throw new ApiError('fileEmpty', `${name} holds no words. A scan is a picture: have its text recognised first.`)
      const parts = splitText(text)
      const title = [...name].slice(0, 180).join('')
      return parts.map((part, index) => ({ title: parts.length > 1 ? `${title} (${index + 1})` : title, text: part }))
    },
  }

  async function readWords(name: string, bytes: Buffer): Promise<string> {
    const kind = findKind(bytes)
    if (kind) {
      const outcome = await reader.read(bytes, kind)
      if ('problem' in outcome) throw toError(name, outcome.problem)
      return outcome.pages.join('\n\n')
    }
    const words = /\.(txt|md|markdown|csv|text)$/i.test(name) && isPlainText(bytes) ? decodeText(bytes) : undefined
    if (words === undefined)
      throw new ApiError('fileTypeNotAllowed', `${name} can not be read. Send text, Markdown, PDF or Word (docx).`)
    return words
  }
}
export type DocumentService = ReturnType<typeof createDocumentService>

async function collect(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stream) {
    length += (chunk as Buffer).length
    if (length > maxDocumentBytes)
      throw new ApiError('fileTooLarge', `The file is larger than ${maxDocumentBytes / 1024 ** 2} MB. Split it.`)
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

/** By the first bytes, whatever the file is called. */
function findKind(bytes: Buffer): DocumentKind | undefined {
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'pdf'
  const isZip = bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004'
  return isZip && bytes.includes('word/document.xml') ? 'docx' : undefined
}

function tidy(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      .replace(/[ \t\u00a0]+\n/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: no text needs them
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Surrogate}/gu, '')
      .trim()
  )
}

function toError(name: string, problem: DocumentProblem): ApiError {
  if (problem === 'long') return new ApiError('fileTooLarge', `${name} holds too much. Split it into smaller files.`)
  if (problem === 'slow')
    return new ApiError('fileBroken', `${name} takes too long to read. Save it again, or split it.`)
  return new ApiError('fileBroken', `${name} can not be read: it is damaged or protected. Save it again.`)
}

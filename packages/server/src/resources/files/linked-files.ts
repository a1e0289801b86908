import type { AttachedFile, AttachedFiles } from '@buttonhole/agent'
import { ApiError } from '@buttonhole/protocol'
import { OutboundError } from '../../platform/outbound-fetch/outbound-error.ts'
import type { OutboundFetch } from '../../platform/outbound-fetch/outbound-fetch.ts'
import { imageTypes } from './attachments.ts'
import { detectMediaType } from './file-kind.ts'
import { toFileName } from './file-name.ts'
import { listFileUrls, type MessageWithFiles } from './message-files.ts'
import { decodeText } from './plain-text.ts'

/** Most addresses that are read for one question, the newest first; all at once, and not for long. */
const maxLinks = 4
const timeoutMs = 5000
const maxBytes = 8 * 1024 ** 2
const maxTextBytes = 256 * 1024

/**
 * Files that messages name by their address instead of uploading them. They are read here, through the one way out: a
 * model's provider that was handed the address would fetch it from inside the operator's network.
 */
export function createLinkedFiles(outbound: Pick<OutboundFetch, 'fetch' | 'requireAllowed'>) {
  return {
    /** @throws {ApiError} `badRequest` for an address that is never read */
    requireReadable(messages: readonly MessageWithFiles[]): void {
      for (const url of listFileUrls(messages))
        try {
          outbound.requireAllowed(url)
        } catch (error) {
          const reason = OutboundError.is(error) ? error.message : 'It is no address.'
          throw new ApiError('badRequest', `A file_url can not be read: ${reason} Send an https address, or upload it.`)
        }
    },

    /** What a model is given of them, by address; one that can not be read keeps its name and says so. */
    async read(messages: readonly MessageWithFiles[], options: { images: boolean }): Promise<AttachedFiles> {
      const newestFirst = listFileUrls(messages).reverse()
      const entries = newestFirst.map(async (url, index) => {
        const name = toFileName(nameOf(url))
        if (index >= maxLinks) return [url, { name }] as const
        return [url, await readOne(url, name, options).catch(() => ({ name: `${name}, could not be read` }))] as const
      })
      return Object.fromEntries(await Promise.all(entries))
    },
  }

  async function readOne(url: string, name: string, options: { images: boolean }): Promise<AttachedFile> {
    const { status, body } = await outbound.fetch(url, { timeoutMs, maxBytes, maxRedirects: 3 })
    if (status !== 200) throw new Error(`status ${status}`)
    const data = Buffer.from(body)
    // What the sender says it is counts for nothing, as with uploads.
    const mediaType = await detectMediaType(data, name)
    if (mediaType === 'text/plain') return { name, text: decodeText(data.subarray(0, maxTextBytes)) ?? '' }
    return options.images && imageTypes.includes(mediaType) ? { name, image: { mediaType, data } } : { name }
  }
}
export type LinkedFiles = ReturnType<typeof createLinkedFiles>

// The last step of the path. The query is left out: signed links carry secrets there.
function nameOf(url: string): string {
  const last = URL.canParse(url) ? (new URL(url).pathname.split('/').at(-1) ?? '') : ''
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}

import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { ApiError } from '@buttonhole/protocol'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** One uploaded file while it comes in, and the fields that came before it. */
export interface UploadedPart {
  fileName: string | undefined
  mediaType: string
  stream: Readable
  fields: Record<string, string>
}

/** Registers routes that take `multipart/form-data`; others of the server do not. */
export function registerUploads(http: FastifyInstance, register: (scope: FastifyInstance) => void): void {
  http.register(async (scope) => {
    await scope.register(multipart, { throwFileSizeLimit: false })
    register(scope)
  })
}

/**
 * Reads the one file of an upload, part `file`, and hands it to `take` while it comes in. The file must be read to its
 * end there, or an error thrown.
 * @param maxBytes of the file; a longer one is cut off, and `take` sees one byte more than this
 * @param undo takes back what was taken when the rest of the request is wrong
 * @throws {ApiError} `fileEmpty` when there is none, `fileMoreThanOne`, `malformedBody`
 */
export async function readUpload<T>(
  request: FastifyRequest,
  maxBytes: number,
  take: (part: UploadedPart) => Promise<T>,
  undo: (value: T) => Promise<void> = async () => {},
): Promise<T> {
  if (!request.isMultipart())
    throw new ApiError('fileEmpty', 'Send the file as multipart/form-data, in a part named "file".')
  const fields: Record<string, string> = {}
  let taken: { value: T } | undefined
  const parts = request.parts({
    limits: { fileSize: maxBytes + 1, files: 2, fields: 20, fieldSize: 10_000, parts: 22, headerPairs: 100 },
  })
  try {
    for await (const part of parts) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value)
      else {
        requireTheFile(part.fieldname, taken !== undefined)
        const { filename, mimetype, file } = part
        taken = { value: await take({ fileName: filename, mediaType: mimetype, stream: file, fields }) }
      }
    }
  } catch (error) {
    discardRest(request.raw)
    if (taken) await undo(taken.value)
    throw error
  }
  if (!taken) throw new ApiError('fileEmpty', 'There is no file in this request. Send it in a part named "file".')
  return taken.value
}

/** How long a client may go on sending what nobody wants, in ms. */
const discardMs = 10_000

// A client that is still sending reads no answer, and its connection never ends by itself: the rest is read and dropped.
function discardRest(incoming: IncomingMessage): void {
  if (incoming.readableEnded || incoming.destroyed) return
  const timer = setTimeout(() => incoming.destroy(), discardMs)
  incoming.once('close', () => clearTimeout(timer))
  incoming.once('end', () => clearTimeout(timer))
  incoming.unpipe()
  incoming.resume()
}

function requireTheFile(partName: string, isSecond: boolean): void {
  if (isSecond) throw new ApiError('fileMoreThanOne', 'The request holds more than one file. Send them one by one.')
  if (partName !== 'file') throw new ApiError('fileEmpty', 'The file must be in a part named "file".')
}

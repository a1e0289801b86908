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
 * @throws {ApiError} `fileEmpty` when there is none, `fileMoreThanOne`, `malformedBody`
 */
export async function readUpload<T>(
  request: FastifyRequest,
  maxBytes: number,
  take: (part: UploadedPart) => Promise<T>,
): Promise<T> {
  if (!request.isMultipart())
    throw new ApiError('fileEmpty', 'Send the file as multipart/form-data, in a part named "file".')
  const fields: Record<string, string> = {}
  let taken: { value: T } | undefined
  const parts = request.parts({
    limits: { fileSize: maxBytes + 1, files: 2, fields: 20, fieldSize: 10_000, parts: 22, headerPairs: 100 },
  })
  for await (const part of parts) {
    if (part.type === 'field') fields[part.fieldname] = String(part.value)
    else if (taken) {
      part.file.resume()
      throw new ApiError('fileMoreThanOne', 'The request holds more than one file. Send them one by one.')
    } else if (part.fieldname !== 'file') {
      part.file.resume()
      throw new ApiError('fileEmpty', 'The file must be in a part named "file".')
    } else
      taken = {
        value: await take({ fileName: part.filename, mediaType: part.mimetype, stream: part.file, fields }),
      }
  }
  if (!taken) throw new ApiError('fileEmpty', 'There is no file in this request. Send it in a part named "file".')
  return taken.value
}

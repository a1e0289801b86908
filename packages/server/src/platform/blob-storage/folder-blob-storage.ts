import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ApiError } from '@buttonhole/protocol'
import { type BlobStorage, headBytes, type WrittenBlob } from './blob-storage.ts'

/**
 * Blobs as files below `folder`, spread over a hundred subfolders. A blob appears under its name only when all of it
 * is on the disk, so a crash leaves at most a `.part` file, which {@link BlobStorage.write} under the same key replaces.
 */
export function createFolderBlobStorage(folder: string): BlobStorage {
  const root = path.resolve(folder)

  /** The one way from a key to a file. Digits cannot climb, name a device, or be a link somebody planted. */
  const toPath = (key: string): string => {
    if (!/^\d{1,19}$/.test(key)) throw new Error('a blob key is a decimal id')
    return path.join(root, key.slice(-2).padStart(2, '0'), key)
  }

  return {
    async write(key, source, maxBytes) {
      const file = toPath(key)
      const part = `${file}.part`
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
      try {
        const measure = createMeasure(maxBytes)
        await pipeline(source, measure.take, createWriteStream(part, { mode: 0o600, flush: true }))
        await rename(part, file)
        return measure.result()
      } catch (error) {
        await rm(part, { force: true })
        throw error
      }
    },
    async read(key, maxBytes) {
      const file = await open(toPath(key), 'r').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      })
      if (!file) return undefined
      try {
        const { size } = await file.stat()
        const buffer = Buffer.alloc(Math.min(size, maxBytes))
        const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
        return buffer.subarray(0, bytesRead)
      } finally {
        await file.close()
      }
    },
    async remove(key) {
      await rm(toPath(key), { force: true })
    },
  }
}

function createMeasure(maxBytes: number) {
  const head: Buffer[] = []
  let bytes = 0
  return {
    async *take(source: Readable): AsyncGenerator<Buffer> {
      for await (const chunk of source as AsyncIterable<Buffer>) {
        if (bytes < headBytes) head.push(chunk.subarray(0, headBytes - bytes))
        bytes += chunk.length
        if (bytes > maxBytes)
          throw new ApiError('fileTooLarge', `The file is larger than ${Math.floor(maxBytes / 1024 ** 2)} MB.`)
        yield chunk
      }
    },
    result: (): WrittenBlob => ({ bytes, head: Buffer.concat(head) }),
  }
}

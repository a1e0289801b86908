import type { Readable } from 'node:stream'
import type { AttachedFiles } from '@buttonhole/agent'
import { ApiError, type FileInfo, isId } from '@buttonhole/protocol'
import type { BlobStorage } from '../../platform/blob-storage/blob-storage.ts'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import type { RateLimiter } from '../../platform/rate-limit/rate-limiter.ts'
import { type Principal, requirePermission } from '../auth/principal.ts'
import { readAttachments } from './attachments.ts'
import { detectMediaType } from './file-kind.ts'
import { toFileName } from './file-name.ts'
import type { LinkedFiles } from './linked-files.ts'
import { listFileIds, type MessageWithFiles } from './message-files.ts'
import { toFileInfo } from './schema.ts'
import type { FileRow, FileStore } from './store.ts'

interface Dependencies {
  store: FileStore
  blobs: BlobStorage
  clock: Clock
  newId: NewId
  /** What a visitor may store: files a day, and how large each. */
  visitorFiles: { perDay: number; maxBytes: number }
  /** Files that are named by their address. */
  linked: LinkedFiles
  uploadsPerAddress: RateLimiter
  uploadsPerAccount: RateLimiter
}

/** The largest file of an account, in bytes: what the platform documents. */
const maxFileBytes = 512 * 1024 ** 2

/** The largest icon, and the largest picture behind a conversation, in bytes. Everyone who sees the agent loads them. */
const maxIconBytes = 1024 ** 2
export const maxPictureBytes = 2 * 1024 ** 2
const iconTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif']
const secondsPerDay = 86_400

export function createFileService(dependencies: Dependencies) {
  const { store, blobs, clock, newId } = dependencies

  /** The one ownership check of files: uploaded within the same partition. Foreign and unknown ones look alike. */
  const getOwned = async (principal: Principal, id: string): Promise<FileRow> => {
    const [row] = await store.listOwned(principal.partition, [id])
    if (!row) throw unknownFile(id)
    return row
  }

  /** Writes the bytes, and the row that `accept` lets pass; neither is left when something is wrong. */
  const keep = async (
    { partition }: Principal,
    { sentName, source, maxBytes }: { sentName: string | undefined; source: Readable; maxBytes: number },
    accept: (row: FileRow) => FileRow,
  ): Promise<FileRow> => {
    const id = newId()
    const file_name = toFileName(sentName)
    const { bytes, head } = await blobs.write(id, source, maxBytes)
    try {
      if (bytes === 0) throw new ApiError('fileEmpty', 'The file is empty. Send one with content.')
      const media_type = await detectMediaType(head, file_name)
      const row = accept({ id, partition, file_name, media_type, bytes, created_at: clock.now(), is_icon: 0 })
      await store.insert(row)
      return row
    } catch (error) {
      await blobs.remove(id)
      throw error
    }
  }

  return {
    /** The largest file this principal may send, in bytes. */
    maxBytesOf: (principal: Principal) =>
      principal.kind === 'visitor' ? dependencies.visitorFiles.maxBytes : maxFileBytes,

    /**
     * Whether this principal may send a file now; asked before its bytes are read.
     * @throws {ApiError} `forbidden`, `tooFast`, `userQuota`
     */
    async requireRoom(principal: Principal, address: string): Promise<void> {
      requirePermission(principal, 'uploadFile')
      if (principal.kind === 'account') return dependencies.uploadsPerAccount.take(principal.userId)
      await dependencies.uploadsPerAddress.take(address)
      const { perDay } = dependencies.visitorFiles
      if ((await store.countSince(principal.partition, clock.now() - secondsPerDay)) >= perDay)
        throw new ApiError('userQuota', `That was the last of ${perDay} files for today.`)
    },

    /** Stores a file. @throws {ApiError} `fileEmpty`, `fileTooLarge`, `fileTypeNotAllowed`, `fileBroken` */
    async upload(principal: Principal, sentName: string | undefined, source: Readable): Promise<FileInfo> {
      const maxBytes = this.maxBytesOf(principal)
      return toFileInfo(await keep(principal, { sentName, source, maxBytes }, (row) => row))
    },

    /**
     * Stores a picture that anyone may see.
     * @returns its path on this server
     * @throws {ApiError} `fileEmpty`, `fileTooLarge`, `fileTypeNotAllowed`, `fileBroken`
     */
    async publishPicture(principal: Principal, sentName: string | undefined, source: Readable): Promise<string> {
      const file = { sentName, source, maxBytes: maxPictureBytes }
      const { id } = await keep(principal, file, (row) => {
        if (iconTypes.includes(row.media_type)) return { ...row, is_icon: 2 }
        throw new ApiError('fileTypeNotAllowed', 'Send a PNG, JPEG, WebP or GIF picture.')
      })
      return `/icons/${id}`
    },

    /** Takes an upload back that turned out to be part of a wrong request. */
    async discard({ id }: FileInfo): Promise<void> {
      await store.remove(id)
      await blobs.remove(id)
    },

    /** @throws {ApiError} `notFound` for a file that is not the principal's */
    async get(principal: Principal, id: string): Promise<FileInfo> {
      requirePermission(principal, 'retrieveFile')
      return toFileInfo(await getOwned(principal, id))
    },

    /** @throws {ApiError} `badRequest` when a message names a file the principal may not use */
    async requireUsable(principal: Principal, messages: readonly MessageWithFiles[]): Promise<void> {
      dependencies.linked.requireReadable(messages)
      const ids = listFileIds(messages)
      if (!ids.every(isId))
        throw new ApiError('badRequest', 'A file_id is not an id. Use the one that its upload answered.')
      const owned = new Set((await store.listOwned(principal.partition, ids)).map(({ id }) => id))
      const missing = ids.find((id) => !owned.has(id))
      if (missing !== undefined)
        throw new ApiError('badRequest', `There is no file ${missing} that this token may use. Upload it first.`)
    },

    /** What a model is given of the files in these messages, oldest first; the newest come first when not all fit. */
    async readFor(
      partition: string,
      messages: readonly MessageWithFiles[],
      options: { images: boolean },
    ): Promise<AttachedFiles> {
      const linked = await dependencies.linked.read(messages, options)
      const ids = listFileIds(messages)
      if (ids.length === 0) return linked
      const rows = await store.listOwned(partition, ids)
      const newestFirst = ids.reverse().flatMap((id) => rows.find((row) => row.id === id) ?? [])
      return { ...linked, ...(await readAttachments(newestFirst, (id, maxBytes) => blobs.read(id, maxBytes), options)) }
    },

    /**
     * Makes a picture the principal has uploaded an icon, which anyone may see.
     * @returns its path on this server
     * @throws {ApiError} `notFound`, `fileTypeNotAllowed`, `fileTooLarge`
     */
    async publishIcon(principal: Principal, id: string): Promise<string> {
      const row = await getOwned(principal, id)
      if (!iconTypes.includes(row.media_type))
        throw new ApiError('fileTypeNotAllowed', 'An icon is a PNG, JPEG, WebP or GIF picture.')
      if (row.bytes > maxIconBytes) throw new ApiError('fileTooLarge', 'An icon has at most 1 MB.')
      await store.markIcon(id)
      return `/icons/${id}`
    },

    /** A public picture with its type. @throws {ApiError} `notFound` for every other file */
    async readIcon(id: string): Promise<{ mediaType: string; data: Buffer }> {
      const row = await store.findIcon(id)
      const data = row && (await blobs.read(id, maxPictureBytes))
      if (!data) throw new ApiError('notFound', `There is no icon ${id}.`)
      return { mediaType: row.media_type, data }
    },
  }
}
export type FileService = ReturnType<typeof createFileService>

function unknownFile(id: string): ApiError {
  return new ApiError('notFound', `There is no file ${id} that this token may use. Check file_id.`)
}

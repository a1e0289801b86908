import { ApiError } from '@buttonhole/protocol'
import { fileTypeFromBuffer } from 'file-type'
import { isPlainText } from './plain-text.ts'

/** Extensions of files that are text, and what they are called on the way to a model. */
const textExtensions = [
  'txt',
  'md',
  'csv',
  'json',
  'py',
  'java',
  'c',
  'cpp',
  'js',
  'ts',
  'go',
  'rs',
  'sql',
  'yaml',
  'yml',
  'log',
]

/** Extensions whose bytes say what they are, as file-type names them. Documented by the platform. */
const binaryExtensions = new Set(
  [
    'docx xlsx pptx pdf',
    'jpg jp2 png apng gif webp heic bmp tif',
    'wav mp3 flac m4a aac ogg oga opus mid asf',
    'mp4 avi mov 3gp 3g2 flv webm m4v mkv',
    'rar zip 7z gz bz2',
  ].flatMap((line) => line.split(' ')),
)

/** Formats that share their bytes with a family and are told apart by their names alone. */
const sharedContainers: Record<string, readonly string[]> = {
  cfb: ['doc', 'xls', 'ppt'],
  zip: ['numbers', 'docx', 'xlsx', 'pptx'],
}

/**
 * What a file is, by its first bytes; its name only tells apart formats that share them. HTML and SVG are on no list:
 * in a page they are programs.
 * @returns the media type
 * @throws {ApiError} `fileTypeNotAllowed`, or `fileBroken` when the bytes are not what the name says
 */
export async function detectMediaType(head: Buffer, fileName: string): Promise<string> {
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''
  const isText = isPlainText(head)
  // Before the signatures: a note that begins with "BM" is no bitmap.
  if (isText && textExtensions.includes(extension)) return 'text/plain'
  const found = (await fileTypeFromBuffer(head)) ?? findUnlisted(head)
  if (found && sharedContainers[found.ext]?.includes(extension)) return found.mime
  if (found && binaryExtensions.has(found.ext)) return found.mime
  if (isText && extension === '') return 'text/plain'
  if (binaryExtensions.has(toDetectedName(extension)))
    throw new ApiError('fileBroken', `The content of this file is not what its name says (${extension}).`)
  throw new ApiError('fileTypeNotAllowed', 'Files of this type are not taken. Send a document, image, audio or video.')
}

// Two documented formats that the library does not know.
function findUnlisted(head: Buffer): { ext: string; mime: string } | undefined {
  if (head.subarray(0, 4).toString('latin1') === '.RMF') return { ext: 'mp4', mime: 'application/vnd.rn-realmedia-vbr' }
  if (head.subarray(2048, 2055).toString('latin1') === 'PCD_IPI') return { ext: 'png', mime: 'image/x-photo-cd' }
  return undefined
}

function toDetectedName(extension: string): string {
  const names: Record<string, string> = {
    jpeg: 'jpg',
    tiff: 'tif',
    heif: 'heic',
    gzip: 'gz',
    jpg2: 'jp2',
    midi: 'mid',
    wma: 'asf',
    wmv: 'asf',
    doc: 'docx',
    xls: 'xlsx',
    ppt: 'pptx',
    numbers: 'zip',
    rmvb: 'mp4',
    pcd: 'png',
  }
  return names[extension] ?? extension
}

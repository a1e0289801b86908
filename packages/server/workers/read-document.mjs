// Reads the words of one document, in a thread that can be stopped: what is in the file is not to be trusted.
// Gets { bytes, kind, limits } and posts { pages } (texts in order) or { problem }.
import { parentPort, workerData } from 'node:worker_threads'
import { inflateRawSync } from 'node:zlib'

const { bytes, kind, limits } = workerData
const readers = { pdf: readPdf, docx: readDocx }

try {
  parentPort.postMessage({ pages: await readers[kind](bytes) })
} catch (error) {
  parentPort.postMessage({ problem: error?.problem ?? 'broken' })
}

async function readPdf(data) {
  const { getDocumentProxy } = await import('unpdf')
  const pdf = await getDocumentProxy(new Uint8Array(data), { isEvalSupported: false, stopAtErrors: false })
  if (pdf.numPages > limits.pages) throw problem('long')
  const pages = []
  let length = 0
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    const text = items.map(({ str = '', hasEOL }) => (hasEOL ? `${str}\n` : str)).join('')
    page.cleanup()
    length += text.length
    if (length > limits.characters) throw problem('long')
    pages.push(text)
  }
  return pages
}

async function readDocx(data) {
  const buffer = Buffer.from(data)
  requireSmallZip(buffer)
  const mammoth = (await import('mammoth')).default
  const { value } = await mammoth.extractRawText({ buffer })
  if (value.length > limits.characters) throw problem('long')
  return [value]
}

/**
 * Unpacks every entry once under a ceiling before a library does so without one: sizes in a zip are claims.
 *
 *   PK\1\2 · method at 10 · packed size at 20 · name, extra, comment lengths at 28, 30, 32 · local header at 42
 */
function requireSmallZip(zip) {
  let left = limits.unpackedBytes
  let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1')
  for (let entries = 0; at >= 0 && zip.readUInt32LE(at) === 0x02014b50; entries++) {
    if (entries > limits.entries) throw problem('broken')
    const [method, packed, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)]
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    left -= method === 8 ? unpackedLength(zip.subarray(start, start + packed), left) : packed
    if (left < 0) throw problem('long')
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
    if (at + 46 > zip.length) break
  }
}

function unpackedLength(packed, maxOutputLength) {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, maxOutputLength) }).length
  } catch (error) {
    throw problem(error?.code === 'ERR_BUFFER_TOO_LARGE' ? 'long' : 'broken')
  }
}

function problem(name) {
  return Object.assign(new Error(name), { problem: name })
}

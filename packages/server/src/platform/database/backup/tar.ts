/** One file of an archive. */
export interface TarEntry {
  /** Up to 100 ASCII characters. */
  name: string
  size: number
  content: AsyncIterable<Uint8Array>
}

const blockBytes = 512
/** Eleven octal digits; larger sizes are written in binary, as GNU tar does. */
const maxOctalSize = 0o77777777777

/**
 * An archive of plain files in the ustar form.
 * @throws {Error} when a file has another length than was said
 */
export async function* writeTar(entries: AsyncIterable<TarEntry>): AsyncGenerator<Buffer> {
  for await (const { name, size, content } of entries) {
    yield toHeader(name, size)
    let written = 0
    for await (const chunk of content) {
      written += chunk.length
      yield Buffer.from(chunk)
    }
    if (written !== size) throw new Error(`${name} changed while it was read`)
    yield Buffer.alloc(toPadding(size))
  }
  yield Buffer.alloc(2 * blockBytes)
}

/**
 * Reads such an archive. The content of an entry has to be read before the next one is asked for.
 * @throws {Error} when it is no archive, holds anything but plain files, or ends too early
 */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const bytes = createByteReader(source)
  for (;;) {
    const header = await bytes.take(blockBytes)
    if (header.every((byte) => byte === 0)) return
    const { name, size } = readHeader(header)
    let left = size
    const content = async function* () {
      while (left > 0) {
        const chunk = await bytes.takeSome(left)
        left -= chunk.length
        yield chunk
      }
    }
    yield { name, size, content: content() }
    while (left > 0) left -= (await bytes.takeSome(left)).length
    await bytes.take(toPadding(size))
  }
}

function toHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(blockBytes)
  if (Buffer.byteLength(name) > 100) throw new Error(`${name} is too long for an archive`)
  header.write(name, 0)
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  if (size <= maxOctalSize) header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  else {
    header.writeUInt8(0x80, 124)
    header.writeBigUInt64BE(BigInt(size), 128)
  }
  header.write('00000000000\0', 136)
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  header.write(`${toSum(header).toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

function readHeader(header: Buffer): { name: string; size: number } {
  const text = (from: number, length: number) =>
    header
      .toString('utf8', from, from + length)
      .split('\0')[0]!
      .trim()
  const said = Number.parseInt(text(148, 8), 8)
  const blank = Buffer.from(header)
  blank.fill(' ', 148, 156)
  if (said !== toSum(blank)) throw new Error('This is not a backup, or it is damaged.')
  if (text(156, 1) !== '0') throw new Error('The backup holds something that is no plain file.')
  const size = header[124]! & 0x80 ? Number(header.readBigUInt64BE(128)) : Number.parseInt(text(124, 12) || '0', 8)
  if (!Number.isSafeInteger(size) || size < 0) throw new Error('This is not a backup, or it is damaged.')
  return { name: text(0, 100), size }
}

function toSum(header: Buffer): number {
  return header.reduce((sum, byte) => sum + byte, 0)
}

function toPadding(size: number): number {
  return (blockBytes - (size % blockBytes)) % blockBytes
}

function createByteReader(source: AsyncIterable<Uint8Array>) {
  const iterator = source[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  const takeSome = async (most: number): Promise<Buffer> => {
    while (rest.length === 0) {
      const { done, value } = await iterator.next()
      if (done) throw new Error('The backup ends too early. Download it again.')
      rest = Buffer.from(value)
    }
    const taken = rest.subarray(0, most)
    rest = rest.subarray(taken.length)
    return taken
  }
  return {
    takeSome,
    async take(length: number): Promise<Buffer> {
      const parts: Buffer[] = []
      for (let left = length; left > 0; left -= parts.at(-1)!.length) parts.push(await takeSome(left))
      return Buffer.concat(parts)
    },
  }
}

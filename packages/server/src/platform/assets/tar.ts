/** A file in an archive; its path is relative, with slashes. */
export interface TarEntry {
  path: string
  content: Buffer
}

const blockBytes = 512
/** Room for a path in the header. Ours are short; a longer one would need the second form of the format. */
const maxPathBytes = 100

/** An archive in the ustar format; the same files give the same bytes. */
export function createTar(entries: readonly TarEntry[]): Buffer {
  const blocks = entries.flatMap(({ path, content }) => [
    toHeader(path, content.length),
    content,
    toPadding(content.length),
  ])
  return Buffer.concat([...blocks, Buffer.alloc(blockBytes * 2)])
}

/**
 *   name 100 · mode 8 · uid 8 · gid 8 · size 12 · mtime 12 · checksum 8 · type 1 · link 100 · "ustar" 6 · version 2
 */
function toHeader(path: string, size: number): Buffer {
  if (Buffer.byteLength(path) > maxPathBytes) throw new Error(`The path ${path} is too long for an archive.`)
  const header = Buffer.alloc(blockBytes)
  header.write(path, 0)
  header.write('0000644\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  // Some date, always the same; npm does not take 1970 everywhere.
  header.write(`${(499_162_500).toString(8).padStart(11, '0')}\0`, 136)
  header.write(' '.repeat(8), 148)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

function toPadding(size: number): Buffer {
  return Buffer.alloc((blockBytes - (size % blockBytes)) % blockBytes)
}

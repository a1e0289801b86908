import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { readTar, type TarEntry, writeTar } from './tar.ts'

async function* entriesOf(files: Record<string, Buffer>): AsyncGenerator<TarEntry> {
  for (const [name, bytes] of Object.entries(files)) yield { name, size: bytes.length, content: Readable.from([bytes]) }
}

async function pack(files: Record<string, Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of writeTar(entriesOf(files))) parts.push(part)
  return Buffer.concat(parts)
}

async function unpack(archive: Buffer, step: number): Promise<Record<string, Buffer>> {
  const pieces = Array.from({ length: Math.ceil(archive.length / step) }, (_, at) =>
    archive.subarray(at * step, (at + 1) * step),
  )
  const files: Record<string, Buffer> = {}
  for await (const { name, content } of readTar(Readable.from(pieces))) {
    const parts: Uint8Array[] = []
    for await (const part of content) parts.push(part)
    files[name] = Buffer.concat(parts)
  }
  return files
}

const files = {
  'manifest.json': Buffer.from('{}'),
  empty: Buffer.alloc(0),
  'blobs/07/1234567': Buffer.alloc(512, 7),
  'buttonhole.db': Buffer.from(Array.from({ length: 3000 }, (_, at) => at % 251)),
}

test.each([1, 7, 512, 100_000])('what is written comes back, read in pieces of %i bytes', async (step) => {
  expect(await unpack(await pack(files), step)).toEqual(files)
})

test('tar of the system reads it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'buttonhole-tar-'))
  writeFileSync(path.join(folder, 'a.tar'), await pack(files))
  const { status, stderr } = spawnSync('tar', ['-xf', 'a.tar'], { cwd: folder, encoding: 'utf8' })

  expect([status, stderr]).toEqual([0, ''])
  expect(readFileSync(path.join(folder, 'buttonhole.db'))).toEqual(files['buttonhole.db'])
  rmSync(folder, { recursive: true })
})

test('one that was cut or changed is refused', async () => {
  const archive = await pack(files)
  await expect(unpack(archive.subarray(0, 3000), 512)).rejects.toThrow('too early')
  const changed = Buffer.from(archive)
  changed[3] = 0x58
  await expect(unpack(changed, 512)).rejects.toThrow('damaged')
})

test('a file that grows while it is read breaks the archive off', async () => {
  const growing = async function* (): AsyncGenerator<TarEntry> {
    yield { name: 'a', size: 1, content: Readable.from([Buffer.from('ab')]) }
  }
  await expect(Readable.from(writeTar(growing())).toArray()).rejects.toThrow('changed')
})

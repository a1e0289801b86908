import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import SqliteDriver from 'better-sqlite3'
import { readVersion } from '../../version.ts'
import { toDatabaseFile } from '../open-database.ts'
import { type TarEntry, writeTar } from './tar.ts'

/** What a backup says about itself; its first entry. */
export interface BackupManifest {
  format: 'buttonhole-backup'
  format_version: 1
  /** Of the server that made it. */
  version: string
  /** Unix seconds. */
  created_at: number
}

/** Names of the entries. */
export const backupNames = { manifest: 'manifest.json', database: 'buttonhole.db', blobs: 'blobs/' } as const

/**
 * Everything in `dataDir` as one archive (tar, gzip): the database as it is at one moment, then the uploaded files. The
 * server goes on meanwhile. The secret that encrypts keys stays where it is.
 */
export function createBackup(options: { dataDir: string; now: () => number }): Readable {
  const manifest: BackupManifest = {
    format: 'buttonhole-backup',
    format_version: 1,
    version: readVersion(),
    created_at: options.now(),
  }
  const archive = Readable.from(writeTar(listEntries(options.dataDir, manifest)))
  const gzip = createGzip({ level: 1 })
  archive.on('error', (error) => gzip.destroy(error))
  gzip.on('close', () => archive.destroy())
  return archive.pipe(gzip)
}

async function* listEntries(dataDir: string, manifest: BackupManifest): AsyncGenerator<TarEntry> {
  const text = Buffer.from(JSON.stringify(manifest))
  yield { name: backupNames.manifest, size: text.length, content: Readable.from([text]) }
  const copy = path.join(dataDir, `backup-${randomUUID()}.db`)
  try {
    await copyDatabase(toDatabaseFile(dataDir), copy)
    yield await toEntry(backupNames.database, copy)
  } finally {
    await rm(copy, { force: true })
  }
  yield* listBlobs(path.join(dataDir, 'blobs'))
}

/** Copies a database that is in use, a part at a time, and waits for nobody: others go on reading and writing. */
async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new SqliteDriver(from, { readonly: true, fileMustExist: true })
  try {
    await source.backup(to)
  } finally {
    source.close()
  }
}

async function* listBlobs(folder: string): AsyncGenerator<TarEntry> {
  for (const shelf of (await list(folder)).sort())
    for (const key of (await list(path.join(folder, shelf))).sort()) {
      // A file that is still being written, or was deleted since, is no part of that moment.
      const entry =
        /^\d+$/.test(key) && (await findEntry(`${backupNames.blobs}${shelf}/${key}`, path.join(folder, shelf, key)))
      if (entry) yield entry
    }
}

async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}

async function findEntry(name: string, file: string): Promise<TarEntry | undefined> {
  return toEntry(name, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

async function toEntry(name: string, file: string): Promise<TarEntry> {
  return { name, size: (await stat(file)).size, content: createReadStream(file) }
}

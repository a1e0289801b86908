import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import SqliteDriver from 'better-sqlite3'
import { toDatabaseFile } from '../open-database.ts'
import { type BackupManifest, backupNames } from './create-backup.ts'
import { readTar, type TarEntry } from './tar.ts'

/** What a restore did. */
export interface Restored {
  manifest: BackupManifest
  files: number
  /** Where what was there before lies now; absent when there was nothing. */
  movedTo: string | undefined
}

/** The only names that are taken: digits and no dots, so nothing climbs out of the folder. */
const blobName = /^blobs\/\d{2}\/\d{1,19}$/
const maxManifestBytes = 10_000

/**
 * Puts a backup in place of what is in `dataDir`. It is unpacked and checked beside it first; what was there is moved
 * aside and not deleted.
 * @throws {Error} with a sentence, leaving everything as it was, when the file is no good or a server is running
 */
export async function restoreBackup(options: { file: string; dataDir: string; now: () => number }): Promise<Restored> {
  const { file, dataDir, now } = options
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`)
  requireStopped(dataDir, now() * 1000)
  const unpacked = path.join(dataDir, `restore-${now()}`)
  await mkdir(unpacked, { recursive: true, mode: 0o700 })
  try {
    const { manifest, files } = await unpack(file, unpacked)
    checkDatabase(toDatabaseFile(unpacked))
    const movedTo = await moveAside(dataDir, now())
    for (const name of ['buttonhole.db', 'blobs'])
      if (existsSync(path.join(unpacked, name))) await rename(path.join(unpacked, name), path.join(dataDir, name))
    return { manifest, files, movedTo }
  } finally {
    await rm(unpacked, { recursive: true, force: true })
  }
}

/** A server that runs would go on writing to what is moved away. */
function requireStopped(dataDir: string, nowMs: number): void {
  const file = toDatabaseFile(dataDir)
  if (!existsSync(file)) return
  // Not read-only: the last to close such a connection leaves files behind.
  const database = new SqliteDriver(file)
  try {
    const rows = database.prepare('select pid, heartbeat_at from instances where hostname = ?').all(hostname())
    if ((rows as InstanceRow[]).some((row) => isAlive(row, nowMs)))
      throw new Error(`A server is running on ${dataDir}. Stop it, then restore.`)
  } finally {
    database.close()
  }
}

async function unpack(file: string, folder: string): Promise<{ manifest: BackupManifest; files: number }> {
  let manifest: BackupManifest | undefined
  let files = 0
  const gunzip = createReadStream(file).pipe(createGunzip())
  for await (const entry of readTar(gunzip)) {
    if (!manifest) manifest = await readManifest(entry)
    else if (entry.name === backupNames.database || blobName.test(entry.name)) {
      const target = path.join(folder, entry.name)
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
      await pipeline(Readable.from(entry.content), createWriteStream(target, { mode: 0o600, flush: true }))
      files += entry.name === backupNames.database ? 0 : 1
    } else throw new Error(`The backup holds "${entry.name}", which is no part of a backup.`)
  }
  if (!manifest) throw new Error('This file is empty.')
  return { manifest, files }
}

async function readManifest(entry: TarEntry): Promise<BackupManifest> {
  const chunks: Uint8Array[] = []
  if (entry.name === backupNames.manifest && entry.size <= maxManifestBytes)
    for await (const chunk of entry.content) chunks.push(chunk)
  const manifest = parse(Buffer.concat(chunks).toString())
  if (manifest?.format !== 'buttonhole-backup') throw new Error('This file is not a backup of Buttonhole.')
  if (manifest.format_version !== 1)
    throw new Error('This backup was made by a newer version. Update Buttonhole, then restore.')
  return manifest
}

function parse(text: string): BackupManifest | undefined {
  try {
    return JSON.parse(text) as BackupManifest
  } catch {
    return undefined
  }
}

function checkDatabase(file: string): void {
  if (!existsSync(file)) throw new Error('The backup holds no database.')
  const database = new SqliteDriver(file)
  try {
    if (database.pragma('integrity_check', { simple: true }) !== 'ok')
      throw new Error('The database in the backup is damaged.')
    // The processes of then are not those of now.
    database.exec('delete from instances')
  } finally {
    database.close()
  }
}

async function moveAside(dataDir: string, at: number): Promise<string | undefined> {
  const present = ['buttonhole.db', 'buttonhole.db-wal', 'buttonhole.db-shm', 'blobs'].filter((name) =>
    existsSync(path.join(dataDir, name)),
  )
  if (present.length === 0) return undefined
  const folder = path.join(dataDir, `before-restore-${at}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of present) await rename(path.join(dataDir, name), path.join(folder, name))
  return folder
}

interface InstanceRow {
  pid: number
  heartbeat_at: number
}

/** How long a process is silent at most, in ms. */
const silenceMs = 15_000

// Somebody with this process's number is either this process or gone, as when a container has started again.
function isAlive({ pid, heartbeat_at }: InstanceRow, nowMs: number): boolean {
  return pid === process.pid ? nowMs - heartbeat_at < silenceMs : isRunning(pid)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

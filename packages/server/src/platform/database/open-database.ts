import { mkdirSync } from 'node:fs'
import path from 'node:path'
import SqliteDriver from 'better-sqlite3'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database, Tables } from './database.ts'
import { createDiskSync } from './disk-sync.ts'
import { openSqliteDatabase } from './sqlite-database.ts'
import { SqliteWalDialect } from './sqlite-dialect.ts'

/**
 * Opens SQLite in `dataDir` (created when missing), or Postgres when a URL is given.
 * @param options.file `:memory:` for tests
 */
export function openDatabase(options: { dataDir?: string; file?: string; url?: string | undefined }): Database {
  if (options.url) return openPostgres(options.url)
  return openSqlite(options.file ?? toDatabaseFile(ensureFolder(options.dataDir ?? './data')))
}

/** Where SQLite keeps everything. */
export function toDatabaseFile(dataDir: string): string {
  return path.join(dataDir, 'buttonhole.db')
}

function openSqlite(file: string): Database {
  const database = new SqliteDriver(file)
  // WAL lets readers go on while one writes. NORMAL with the sync of the log behind each write is what FULL is, keeps what
  // was committed through a power cut and not only a crash; but SQLite would hold up the process while the disk is busy.
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = NORMAL')
  database.pragma('foreign_keys = ON')
  database.pragma('busy_timeout = 5000')
  const disk = database.memory ? undefined : createDiskSync(`${file}-wal`)
  return openSqliteDatabase(new SqliteWalDialect(database, { disk }))
}

const int8 = 20

function openPostgres(url: string): Database {
  // Times and counts are bigint columns there; all of them stay below 2^53.
  const types: pg.CustomTypesConfig = {
    getTypeParser: ((oid: number, format: 'text' | 'binary') =>
      oid === int8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
  }
  const pool = new pg.Pool({ connectionString: url, max: 10, types })
  // An idle connection that Postgres ends, at its restart say, is replaced by the next query; unheard it ends the process.
  pool.on('error', () => {})
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

function ensureFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

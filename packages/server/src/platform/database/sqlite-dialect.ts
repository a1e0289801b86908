import type SqliteDriver from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { DiskSync } from './disk-sync.ts'
import { StatementCache } from './statement-cache.ts'

const sqliteParts: Omit<Dialect, 'createDriver'> = {
  createAdapter: () => new SqliteAdapter(),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createIntrospector: (database) => new SqliteIntrospector(database),
}

/**
 * SQLite for Kysely, as its own dialect is, with three differences: statements are kept, whoever waits for the connection is
 * served in turn, and the disk is waited for beside the event loop. The connection must be in WAL mode and not sync by itself.
 */
export class SqliteWalDialect implements Dialect {
  readonly #connection: SharedConnection
  readonly #disk: DiskSync | undefined

  /** @param options.disk syncs the log that commits are written to; absent where there is no file */
  constructor(database: SqliteDriver.Database, options: { disk?: DiskSync | undefined; maxStatements?: number } = {}) {
    this.#connection = new SharedConnection(database, new StatementCache(database, options.maxStatements))
    this.#disk = options.disk
  }

  /** The same connection, for writes that outlive the process and need not outlive a power cut. */
  unsynced(): Dialect {
    return { ...sqliteParts, createDriver: () => new WalDriver(this.#connection, undefined) }
  }

  /** The way past Kysely, for databases on this dialect and on its `unsynced` one. */
  shortcuts(): { synced: SqliteShortcut; unsynced: SqliteShortcut } {
    return {
      synced: new SqliteShortcut(this.#connection, this.#disk),
      unsynced: new SqliteShortcut(this.#connection, undefined),
    }
  }

  createDriver(): Driver {
    return new WalDriver(this.#connection, this.#disk)
  }

  createAdapter = sqliteParts.createAdapter
  createQueryCompiler = sqliteParts.createQueryCompiler
  createIntrospector = sqliteParts.createIntrospector
}

class WalDriver implements Driver {
  readonly #connection: SharedConnection
  readonly #disk: DiskSync | undefined

  constructor(connection: SharedConnection, disk: DiskSync | undefined) {
    this.#connection = connection
    this.#disk = disk
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    await this.#connection.acquire()
    return this.#connection
  }

  /** Others go on at once; whoever has written comes back when it is on the disk. */
  releaseConnection(): Promise<void> {
    const hasWritten = this.#connection.release()
    return hasWritten && this.#disk ? this.#disk.sync() : released
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(begin)
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(commit)
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(rollback)
  }

  async destroy(): Promise<void> {
    await this.#disk?.close()
    this.#connection.close()
  }
}

/**
 * Queries that are compiled already, without the dozen promises Kysely makes of each: nearly always the connection is free
 * and the answer there at once. They take their turn at the connection like all others.
 */
export class SqliteShortcut {
  readonly #connection: SharedConnection
  readonly #disk: DiskSync | undefined

  constructor(connection: SharedConnection, disk: DiskSync | undefined) {
    this.#connection = connection
    this.#disk = disk
  }

  /** @returns the rows of the last query; with several, all or none of them are done */
  async execute<Row>(queries: readonly CompiledQuery<Row>[]): Promise<Row[]> {
    const turn = this.#connection.acquire()
    if (turn) await turn
    let hasWritten: boolean
    let rows: Row[]
    try {
      rows = queries.length === 1 ? this.#connection.ask<Row>(queries[0]!).rows : this.#askTogether(queries)
    } finally {
      hasWritten = this.#connection.release()
    }
    if (hasWritten && this.#disk) await this.#disk.sync()
    return rows
  }

  /** Resolves when all that was written before the call is on the disk. */
  sync(): Promise<void> {
    return this.#disk?.sync() ?? released
  }

  #askTogether<Row>(queries: readonly CompiledQuery<Row>[]): Row[] {
    const connection = this.#connection
    let rows: Row[] = []
    connection.ask(begin)
    try {
      for (const query of queries) rows = connection.ask<Row>(query).rows
      connection.ask(commit)
    } catch (error) {
      connection.ask(rollback)
      throw error
    }
    return rows
  }
}

const released = Promise.resolve()
const begin = CompiledQuery.raw('begin')
const commit = CompiledQuery.raw('commit')
const rollback = CompiledQuery.raw('rollback')

/** The one connection. Whoever has acquired it has it alone until it is released; the others wait in a queue. */
class SharedConnection implements DatabaseConnection {
  readonly #database: SqliteDriver.Database
  readonly #statements: StatementCache
  #isTaken = false
  #hasWritten = false
  #waiting: (() => void)[] = []

  constructor(database: SqliteDriver.Database, statements: StatementCache) {
    this.#database = database
    this.#statements = statements
  }

  acquire(): Promise<void> | undefined {
    if (this.#isTaken) return new Promise((resolve) => this.#waiting.push(resolve))
    this.#isTaken = true
    return undefined
  }

  /** @returns whether anything was written since it was acquired */
  release(): boolean {
    const hasWritten = this.#hasWritten
    this.#hasWritten = false
    const next = this.#waiting.shift()
    if (next) next()
    else this.#isTaken = false
    return hasWritten
  }

  // Rejects, and never throws: an async function would cost every query a promise more.
  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      return Promise.resolve(this.ask<Row>(query))
    } catch (error) {
      return Promise.reject(error)
    }
  }

  /** Only for who has acquired it. */
  ask<Row>({ sql, parameters }: CompiledQuery<unknown>): Omit<QueryResult<Row>, 'rows'> & { rows: Row[] } {
    const statement = this.#statements.prepare(sql)
    this.#hasWritten ||= !statement.readonly
    if (statement.reader) return { rows: statement.all(parameters) as Row[] }
    const { changes, lastInsertRowid } = statement.run(parameters)
    return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] }
  }

  // An iteration locks its statement: it gets one of its own.
  async *streamQuery<Row>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    for (const row of this.#database.prepare(sql).iterate(parameters)) yield { rows: [row as Row] }
  }

  close(): void {
    this.#statements.clear()
    this.#database.close()
  }
}

import type SqliteDriver from 'better-sqlite3'

/** Statements kept by default: far more than the server has queries; lists of ids of different lengths are the rest. */
const defaultMaxStatements = 500

/** Some pragmas act while they are prepared, and DDL runs once: neither may be kept. */
const reusable = /^\s*(select|insert|update|delete|with|begin|commit|rollback)\b/i

/**
 * The statements a connection has prepared: parsing the SQL costs more than most of our queries. The least recently used goes
 * first. SQLite itself prepares a kept statement again when the schema changes.
 */
export class StatementCache {
  readonly #database: SqliteDriver.Database
  readonly #maxStatements: number
  readonly #kept = new Map<string, SqliteDriver.Statement>()

  constructor(database: SqliteDriver.Database, maxStatements: number = defaultMaxStatements) {
    this.#database = database
    this.#maxStatements = maxStatements
  }

  /** Only for `all` and `run`, which are over when they return: an iteration is not, and locks its statement. */
  prepare(sql: string): SqliteDriver.Statement {
    const known = this.#kept.get(sql)
    if (known) {
      this.#kept.delete(sql)
      this.#kept.set(sql, known)
      return known
    }
    const statement = this.#database.prepare(sql)
    if (reusable.test(sql)) this.#kept.set(sql, statement)
    if (this.#kept.size > this.#maxStatements) this.#kept.delete(this.#kept.keys().next().value!)
    return statement
  }

  clear(): void {
    this.#kept.clear()
  }
}

import type SqliteDriver from 'better-sqlite3'
import type { SqliteDatabase, SqliteStatement } from 'kysely'

/** Statements kept by default: far more than the server has queries; lists of ids of different lengths are the rest. */
const defaultMaxStatements = 500

/** Some pragmas act while they are prepared, and DDL runs once: neither may be kept. */
const reusable = /^\s*(select|insert|update|delete|with|begin|commit|rollback)\b/i

/**
 * The connection as Kysely needs it, with the statements it has prepared: parsing the SQL costs more than most of our
 * queries. The least recently used goes first. SQLite itself prepares a kept statement again when the schema changes.
 */
export function cacheStatements(
  database: SqliteDriver.Database,
  maxStatements: number = defaultMaxStatements,
): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  return {
    prepare(sql) {
      let statement = kept.get(sql)
      if (statement) kept.delete(sql)
      else statement = toReusable(database, sql)
      if (reusable.test(sql)) kept.set(sql, statement)
      if (kept.size > maxStatements) kept.delete(kept.keys().next().value!)
      return statement
    },
    close() {
      kept.clear()
      database.close()
    },
  }
}

// `all` and `run` are over when they return. An iteration is not, and locks its statement: it gets one of its own.
function toReusable(database: SqliteDriver.Database, sql: string): SqliteStatement {
  const statement = database.prepare(sql)
  return {
    reader: statement.reader,
    all: (parameters) => statement.all(parameters),
    run: (parameters) => statement.run(parameters),
    iterate: (parameters) => database.prepare(sql).iterate(parameters),
  }
}

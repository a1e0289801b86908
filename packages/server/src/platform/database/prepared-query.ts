import type { Compilable, CompiledQuery } from 'kysely'
import type { Database } from './database.ts'
import { findShortcut } from './sqlite-database.ts'

/** A query that is built once and asked with other values each time. */
export interface PreparedQuery<Values, Row> {
  /** Asks; on `connection` where the query is part of a transaction. */
  (values: Values, connection?: Database): Promise<Row[]>
  /** The query with these values, for {@link writeTogether}. */
  of(values: Values): CompiledQuery<Row>
}

/** Of queries that take lists, those of so many lengths are kept; the others are built each time. */
const maxLengths = 64

/**
 * Prepares a query: building and compiling one takes longer than SQLite needs to answer it, and leaves hundreds of objects
 * behind. For queries that every question of a visitor asks; the others are written as usual.
 * @param build builds the query with a place where each value will stand. Values may be fields or a list of rows, and each
 *   call must bring the same fields; none of them may decide how the query is built.
 */
export function prepareQuery<Values extends object, Row>(
  database: Database,
  build: (database: Database, values: Values) => Compilable<Row>,
): PreparedQuery<Values, Row> {
  const templates = new Map<number, Template<Row>>()

  function templateOf(values: Values): Template<Row> {
    const length = Array.isArray(values) ? values.length : 1
    const known = templates.get(length)
    if (known) return known
    const template = new Template(build(database, toPlaces(values)).compile())
    if (templates.size < maxLengths) templates.set(length, template)
    return template
  }

  const of = (values: Values) => templateOf(values).fill(values)
  const ask = async (values: Values, connection = database): Promise<Row[]> => {
    const query = of(values)
    const shortcut = findShortcut(connection)
    if (shortcut) return shortcut.execute([query])
    return (await connection.executeQuery(query)).rows
  }
  return Object.assign(ask, { of })
}

/** Writes all of it or nothing, in order. */
export async function writeTogether(database: Database, queries: readonly CompiledQuery<unknown>[]): Promise<void> {
  const shortcut = findShortcut(database)
  if (shortcut) return void (await shortcut.execute(queries))
  await database.transaction().execute(async (trx) => {
    for (const query of queries) await trx.executeQuery(query)
  })
}

/** Where a value will stand: a field of the values, or of one of their rows. */
class Place {
  readonly field: string
  readonly row: number | undefined

  constructor(field: string, row: number | undefined) {
    this.field = field
    this.row = row
  }

  valueIn(values: object): unknown {
    const fields = (this.row === undefined ? values : (values as object[])[this.row]) as Record<string, unknown>
    const value = fields[this.field]
    if (value === undefined) throw new TypeError(`a prepared query lacks its value for ${this.field}`)
    return value
  }
}

// The builder takes them for values: whatever it does not know becomes a parameter.
function toPlaces<Values extends object>(values: Values): Values {
  const placesOf = (fields: object, row?: number) =>
    Object.fromEntries(Object.keys(fields).map((field) => [field, new Place(field, row)]))
  return (Array.isArray(values) ? values.map(placesOf) : placesOf(values)) as Values
}

class Template<Row> {
  readonly #compiled: CompiledQuery<Row>

  constructor(compiled: CompiledQuery<Row>) {
    this.#compiled = compiled
  }

  fill(values: object): CompiledQuery<Row> {
    const { sql, query, queryId } = this.#compiled
    const parameters = this.#compiled.parameters.map((value) =>
      value instanceof Place ? value.valueIn(values) : value,
    )
    return { sql, query, queryId, parameters }
  }
}

import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'

/**
 * A condition: the column holds the text somewhere, whatever its case. `%` and `_` stand for themselves. Both sides are
 * folded by the database, for SQLite folds ASCII only and would otherwise not find the very word that is there.
 */
export function containsText(column: Expression<string>, text: string): RawBuilder<SqlBool> {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  return sql<SqlBool>`lower(${column}) like lower(${pattern}) escape '\\'`
}

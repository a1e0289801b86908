import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Change } from '../changed-list/change-place.ts'

/** A condition: the row was changed before that change, or after it. */
export function isBeyondChange(
  row: { updatedAt: Expression<number>; id: Expression<string> },
  change: Change,
  direction: 'older' | 'newer',
): RawBuilder<SqlBool> {
  // The time stands alone in front, so that an index along it is used.
  return direction === 'older'
    ? sql<SqlBool>`(${row.updatedAt} <= ${change.updatedAt} and (${row.updatedAt} < ${change.updatedAt} or ${row.id} < ${change.id}))`
    : sql<SqlBool>`(${row.updatedAt} >= ${change.updatedAt} and (${row.updatedAt} > ${change.updatedAt} or ${row.id} > ${change.id}))`
}

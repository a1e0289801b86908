import { type Change, type ChangePlace, isNewer, printPlace } from './change-place.ts'

interface ChangedRow {
  id: string
  updated_at: number
}

/** Rows beyond a change: the older ones with the newest first, or the newer ones with the oldest first. */
export type ListBeyond<Row> = (
  from: Change | undefined,
  direction: 'older' | 'newer',
  limit: number,
) => Promise<readonly Row[]>

/**
 * A page of rows, the last changed first. A row that is changed while somebody reads would leave its place for one that
 * they have behind them; so what was changed after the first page comes once more behind all others: nothing is missed,
 * and only what was changed after it was given is given again.
 * @param place where the page before ended; `undefined`: the first page
 * @returns `after`: the place of the next page, empty at the end
 */
export async function readChangedPage<Row extends ChangedRow>(
  list: ListBeyond<Row>,
  place: ChangePlace | undefined,
  size: number,
): Promise<{ rows: Row[]; after: string }> {
  const isAtTheEnd = place !== undefined && isNewer(place.at, place.start)
  // One more than shown tells whether there is more.
  const older = isAtTheEnd ? [] : await list(place?.at, 'older', size + 1)
  const missing = size + 1 - older.length
  const newer = place && missing > 0 ? await list(isAtTheEnd ? place.at : place.start, 'newer', missing) : []
  const found = [...older, ...newer]
  const rows = found.slice(0, size)
  const start = place?.start ?? toChange(rows[0])
  const at = toChange(rows.at(-1))
  return { rows, after: found.length > size && at && start ? printPlace({ at, start }) : '' }
}

function toChange(row: ChangedRow | undefined): Change | undefined {
  return row && { updatedAt: row.updated_at, id: row.id }
}

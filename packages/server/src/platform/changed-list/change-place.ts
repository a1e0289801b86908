import { ApiError } from '@buttonhole/protocol'

/** When a row was changed last, Unix seconds, and which row it is: ids decide among changes of one second. */
export interface Change {
  updatedAt: number
  id: string
}

/** Where a list of what was changed last goes on. */
export interface ChangePlace {
  /** The row that was given last. */
  at: Change
  /** The first row of the first page: what is changed after it comes at the end. */
  start: Change
}

export function isNewer(change: Change, than: Change): boolean {
  return change.updatedAt === than.updatedAt ? change.id > than.id : change.updatedAt > than.updatedAt
}

/** `1764000000.7391….1764000060.7392…`, as the page before gave it. @throws {ApiError} `badRequest` */
export function readPlace(text: string | undefined): ChangePlace | undefined {
  if (text === undefined) return undefined
  const match = /^(\d{1,11})\.(\d{1,19})\.(\d{1,11})\.(\d{1,19})$/.exec(text)
  if (!match) throw new ApiError('badRequest', 'after is not a place in this list. Use the one its page before gave.')
  const [, time, id, startTime, startId] = match as unknown as [string, string, string, string, string]
  return { at: { updatedAt: Number(time), id }, start: { updatedAt: Number(startTime), id: startId } }
}

export function printPlace({ at, start }: ChangePlace): string {
  return [at.updatedAt, at.id, start.updatedAt, start.id].join('.')
}

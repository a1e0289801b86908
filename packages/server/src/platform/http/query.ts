import { ApiError, isId } from '@buttonhole/protocol'

/** Query parameters as they come: always strings; an empty one counts as absent. */
export type Query = Record<string, string | undefined>

/** Reads a raw query: the first of repeated parameters, empty ones dropped. */
export function toQuery(raw: unknown): Query {
  const query: Query = {}
  for (const [name, value] of Object.entries(raw as Record<string, unknown>)) {
    const first: unknown = Array.isArray(value) ? value[0] : value
    if (typeof first === 'string' && first !== '') query[name] = first
  }
  return query
}

/** @throws {ApiError} `badRequest` when the parameter is missing or is no id */
export function requireId(query: Query, name: string): string {
  const value = query[name]
  if (value === undefined) throw new ApiError('badRequest', `${name} is missing. Send it in the query.`)
  return requireIdValue(value, name)
}

/** @throws {ApiError} `badRequest` when the value is no id */
export function requireIdValue(value: string, name: string): string {
  if (!isId(value))
    throw new ApiError('badRequest', `${name} is not an id. Ids are decimal numbers of up to 19 digits.`)
  return value
}

/** A whole number in a range. @throws {ApiError} `badRequest` */
export function readCount(
  query: Query,
  names: readonly string[],
  range: { fallback: number; min: number; max: number },
): number {
  const name = names.find((candidate) => query[candidate] !== undefined)
  if (name === undefined) return range.fallback
  const number = Number(query[name])
  if (!Number.isInteger(number) || number < range.min || number > range.max)
    throw new ApiError('badRequest', `${name} must be a whole number from ${range.min} to ${range.max}.`)
  return number
}

/** One of a few words. @throws {ApiError} `badRequest` */
export function readChoice<T extends string>(query: Query, name: string, choices: readonly T[], fallback: T): T {
  const value = query[name]
  if (value === undefined) return fallback
  const choice = choices.find((candidate) => candidate === value)
  if (!choice) throw new ApiError('badRequest', `${name} must be one of ${choices.join(', ')}.`)
  return choice
}

const publishStatuses = ['all', 'published_online', 'published_draft', 'unpublished_draft'] as const
type PublishStatus = (typeof publishStatuses)[number]

/** Which rows a list of agents or of apps is asked for. @throws {ApiError} `badRequest` */
export function readPublishStatus(query: Query): PublishStatus {
  return readChoice(query, 'publish_status', publishStatuses, 'published_online')
}

import { isTruthy, toNumber, toText, type Value } from './value.ts'

/** Works on one value; `args` are what stands in its brackets. */
type Filter = (value: Value, args: Value[]) => Value

const maxTextChars = 200_000
const title = (text: string) =>
  text.toLowerCase().replace(/(^|[^\p{L}\p{N}'])(\p{L})/gu, (found) => found.toUpperCase())
const first: Filter = (value) => (Array.isArray(value) ? value[0] : toText(value)[0])
const last: Filter = (value) => (Array.isArray(value) ? value : [...toText(value)]).at(-1)
const length: Filter = (value) => {
  if (value instanceof Map) return value.size
  return Array.isArray(value) ? value.length : [...toText(value)].length
}

/** `{{ value | name }}`. */
export const filters: Record<string, Filter> = {
  default: orElse,
  d: orElse,
  upper: (value) => toText(value).toUpperCase(),
  lower: (value) => toText(value).toLowerCase(),
  title: (value) => title(toText(value)),
  capitalize: (value) => capitalized(toText(value)),
  trim: (value) => toText(value).trim(),
  length,
  count: length,
  first,
  last,
  reverse: (value) => (Array.isArray(value) ? [...value].reverse() : [...toText(value)].reverse().join('')),
  join: (value, [between = '']) => joined(toList(value).map(toText), toText(between)),
  replace: (value, [from, to]) => (toText(from) === '' ? value : joined(toText(value).split(toText(from)), toText(to))),
  truncate: (value, [most = 255]) => truncated(toText(value), toNumber(most)),
  int: (value, [otherwise = 0]) => finite(Math.trunc(toNumber(value)), otherwise),
  float: (value, [otherwise = 0]) => finite(toNumber(value), otherwise),
  round: (value, [digits = 0]) => rounded(toNumber(value), toNumber(digits)),
  abs: (value) => Math.abs(toNumber(value)),
  string: toText,
  list: toList,
  tojson: (value) => JSON.stringify(value instanceof Map ? Object.fromEntries(value) : (value ?? null)),
}

/** `value.name()`, for those who know Python's. */
export const methods: Record<string, Filter> = {
  upper: filters.upper!,
  lower: filters.lower!,
  title: filters.title!,
  capitalize: filters.capitalize!,
  strip: filters.trim!,
  replace: filters.replace!,
  split: (value, [at]) => (at === undefined ? toText(value).trim().split(/\s+/) : toText(value).split(toText(at))),
  startswith: (value, [start]) => toText(value).startsWith(toText(start)),
  endswith: (value, [end]) => toText(value).endsWith(toText(end)),
}

/** `value is name`. */
export const tests: Record<string, (value: Value) => boolean> = {
  defined: (value) => value !== undefined,
  undefined: (value) => value === undefined,
  none: (value) => value === null,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  true: (value) => value === true,
  false: (value) => value === false,
}

function orElse(value: Value, [otherwise = '', isForFalse]: Value[]): Value {
  return value === undefined || (isTruthy(isForFalse) && !isTruthy(value)) ? otherwise : value
}

// The one way a short template could make a long text at a stroke.
function joined(parts: string[], between: string): string {
  const chars = parts.reduce((sum, part) => sum + part.length + between.length, 0)
  if (chars > maxTextChars) throw new RangeError(`a text has at most ${maxTextChars} characters`)
  return parts.join(between)
}

function toList(value: Value): Value[] {
  if (Array.isArray(value)) return value
  return value instanceof Map ? [...value.keys()] : [...toText(value)]
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase()
}

function truncated(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, Math.max(0, most - 3))}...`
}

function finite(value: number, otherwise: Value): Value {
  return Number.isFinite(value) ? value : otherwise
}

function rounded(value: number, digits: number): number {
  const scale = 10 ** Math.min(Math.max(Math.trunc(digits) || 0, 0), 15)
  return Math.round(value * scale) / scale
}

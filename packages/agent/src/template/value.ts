/** What an expression can be. `undefined` is a name nobody has set; maps are objects of JSON, and what the language makes. */
export type Value = string | number | boolean | null | undefined | Value[] | ReadonlyMap<string, Value>

/** What JSON has parsed, as a value; anything else is a name nobody has set. */
export function toValue(json: unknown): Value {
  if (json === null || typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean') return json
  if (Array.isArray(json)) return json.map(toValue)
  if (typeof json !== 'object') return undefined
  return new Map(Object.entries(json).map(([name, item]) => [name, toValue(item)]))
}

/** Empty texts and lists, zero, none and unknown names are false, as in Python. */
export function isTruthy(value: Value): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value)
}

/** As it is printed: unknown names as nothing, the rest as Python writes it. */
export function toText(value: Value): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return `[${value.map(quoted).join(', ')}]`
  return `{${[...value].map(([name, item]) => `${quoted(name)}: ${quoted(item)}`).join(', ')}}`
}

/** @returns `NaN` for what is no number */
export function toNumber(value: Value): number {
  if (typeof value === 'string') return value.trim() === '' ? Number.NaN : Number(value)
  return typeof value === 'number' || typeof value === 'boolean' ? Number(value) : Number.NaN
}

/** Lists are equal when their items are; a text never equals a number. */
export function isEqual(one: Value, other: Value): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other
  return one.length === other.length && one.every((item, index) => isEqual(item, other[index]))
}

/** True when both can be put in order and `one` stands before `other`. */
export function isBefore(one: Value, other: Value): boolean {
  if (typeof one === 'number' && typeof other === 'number') return one < other
  return typeof one === 'string' && typeof other === 'string' && one < other
}

/** True when a text holds a text, a list an item, a map a name. */
export function isIn(item: Value, whole: Value): boolean {
  if (typeof whole === 'string') return typeof item === 'string' && whole.includes(item)
  if (Array.isArray(whole)) return whole.some((each) => isEqual(each, item))
  return whole instanceof Map && typeof item === 'string' && whole.has(item)
}

/** How much work a value is to look at, in steps. */
export function costOf(value: Value): number {
  if (typeof value === 'string') return 1 + value.length / 64
  const items = value instanceof Map ? [...value.values()] : Array.isArray(value) ? value : []
  return items.reduce<number>((sum, item) => sum + costOf(item), 1)
}

function quoted(value: Value): string {
  return typeof value === 'string' ? `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'` : toText(value)
}

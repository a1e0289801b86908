/** A string literal that can not end the script element it may stand in, whatever it says. */
export function toLiteral(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replace(/\\"/g, '"')
    .replace(/'/g, "\\'")
    .replace(/</g, '\\u003c')
    .replace(/[\u2028\u2029]/g, (line) => `\\u${line.charCodeAt(0).toString(16)}`)
  return `'${escaped}'`
}

/** Short objects stay on one line, up to this many characters. */
const lineLength = 64

/**
 * An object as somebody would write it in JavaScript: a member on each line, short objects inside on one line. An object
 * `{ code }` stands for itself, unquoted.
 * @param indent how far the line is indented that it begins on, in spaces
 */
export function toCode(value: object, indent: number): string {
  const inner = ' '.repeat(indent + 2)
  const lines = Object.entries(value).map(
    ([name, member]) => `${inner}${toName(name)}: ${toMember(member, indent + 2)},`,
  )
  return `{\n${lines.join('\n')}\n${' '.repeat(indent)}}`
}

function toMember(value: unknown, indent: number): string {
  const line = toLine(value)
  return line.length <= lineLength || typeof value !== 'object' || value === null ? line : toCode(value, indent)
}

function toLine(value: unknown): string {
  if (typeof value === 'string') return toLiteral(value)
  if (typeof value !== 'object' || value === null) return String(value)
  if (isCode(value)) return value.code
  const members = Object.entries(value).map(([name, member]) => `${toName(name)}: ${toLine(member)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

function isCode(value: object): value is { code: string } {
  return 'code' in value && typeof value.code === 'string' && Object.keys(value).length === 1
}

function toName(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : toLiteral(name)
}

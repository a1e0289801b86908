// A chunk of its own: only somebody who writes a page looks into its console.
import { hasType, isRecord, optionShape, type Shape } from './option-shape.ts'

const typeNames: Record<string, string> = {
  s: 'a string',
  n: 'a number',
  b: 'true or false',
  f: 'a function',
  e: 'an element of the page',
  o: 'an object',
}

/** What was passed over, in one warning: each with the nearest option there is, or the type it should have. */
export function hintAtOptions(given: unknown): void {
  const hints = toHints(given)
  if (hints.length > 0) console.warn(`Buttonhole passed over some options:\n- ${hints.join('\n- ')}`)
}

/** A sentence for each value that was passed over, and for each that is missing or dangerous. Never holds a token. */
export function toHints(given: unknown): string[] {
  const hints: string[] = []
  walk(given, optionShape, hints, '')
  const { config, auth } = toGroup(given)
  const { botId, bot_id, botInfo, type } = toGroup(config)
  if (type !== 'app' && !(toGroup(botInfo).botId || botId || bot_id))
    hints.push('config.bot_id is missing: the id of the agent, as a string of digits')
  const { type: authType, token, onRefreshToken } = toGroup(auth)
  if (authType !== 'token' || String(token).startsWith('pk_')) return hints
  if (!onRefreshToken) hints.push('auth.onRefreshToken is missing: the chat ends when auth.token does')
  if (String(token).startsWith('pat_'))
    hints.push('auth.token is a personal token that every visitor can read; leave auth out for anonymous visitors')
  return hints
}

function walk(given: unknown, shape: Shape, hints: string[], path: string) {
  for (const [name, value] of Object.entries(toGroup(given))) {
    if (value === undefined) continue
    const wanted = Object.keys(shape).includes(name) ? shape[name] : undefined
    if (wanted === undefined)
      hints.push(`${path}${name} is unknown; the nearest known is ${nearestPath(name, shape, path)}`)
    else if (typeof wanted === 'string') {
      if (!hasType(value, wanted)) hints.push(`${path}${name} must be ${typeNames[wanted]}`)
    } else if (isRecord(value)) walk(value, wanted, hints, `${path}${name}.`)
    else hints.push(`${path}${name} must be an object`)
  }
}

function toGroup(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {}
}

/** What pages in the wild call our options. */
const otherNames: Readonly<Record<string, string>> = {
  avatar: 'icon',
  logo: 'icon',
  color: 'accent',
  primarycolor: 'accent',
  themecolor: 'accent',
  language: 'lang',
  locale: 'lang',
  name: 'title',
  container: 'el',
  darkmode: 'theme',
}

/** The option meant: of the same name in another group, of another name, or else the one spelled most like it here. */
function nearestPath(name: string, shape: Shape, path: string): string {
  const wanted = (Object.hasOwn(otherNames, name.toLowerCase()) && otherNames[name.toLowerCase()]) || name
  const here = Object.keys(shape).find((known) => known.toLowerCase() === wanted.toLowerCase())
  if (here) return path + here
  return findPath(wanted.toLowerCase(), optionShape, '') ?? path + nearest(name, shape)
}

/** The historical group is passed over: a page that is being written takes the present one. */
function findPath(name: string, shape: Shape, path: string): string | undefined {
  for (const [known, inner] of Object.entries(shape)) {
    if (known === 'componentProps') continue
    if (known.toLowerCase() === name) return path + known
    const found = typeof inner === 'string' ? undefined : findPath(name, inner, `${path}${known}.`)
    if (found) return found
  }
  return undefined
}

function nearest(name: string, shape: Shape): string {
  let best = ''
  let least = Number.POSITIVE_INFINITY
  for (const known of Object.keys(shape)) {
    const distance = editDistance(name.toLowerCase(), known.toLowerCase())
    if (distance < least) {
      least = distance
      best = known
    }
  }
  return best
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length]!
}

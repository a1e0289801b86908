import { ApiError } from '@buttonhole/protocol'
import { isSafeNumber, parse as parseLossless } from 'lossless-json'

/** Deeper bodies are refused: nothing of the API nests more than a few levels. */
const maxDepth = 64

/** Sixteen digits in a row may be an id that a number cannot hold: one official client sends ids as numbers. */
const longNumber = /[:,[\s]\d{16,}/

/**
 * Parses a request body. Numbers too long for JavaScript become strings instead of being rounded, `null` members of
 * objects are dropped (one official client sends every field it knows), and keys that reach prototypes are left out.
 * @throws {ApiError} `malformedBody` with the parser's position
 */
export function parseJsonBody(text: string): unknown {
  if (text.trim() === '') return {}
  requireShallow(text)
  try {
    const value: unknown = longNumber.test(text)
      ? parseLossless(text, undefined, (number) => (isSafeNumber(number) ? Number(number) : number))
      : JSON.parse(text)
    return withoutNulls(value)
  } catch (error) {
    if (ApiError.is(error)) throw error
    throw new ApiError('malformedBody', `The body is not valid JSON: ${(error as Error).message}.`)
  }
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  const clean: Record<string, unknown> = {}
  for (const [key, member] of Object.entries(value))
    if (member !== null && key !== '__proto__') clean[key] = withoutNulls(member)
  return clean
}

// Counts brackets outside strings before anything recurses over the value.
function requireShallow(text: string): void {
  let depth = 0
  let isInString = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (isInString) {
      if (code === 0x5c) at++
      else if (code === 0x22) isInString = false
    } else if (code === 0x22) isInString = true
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > maxDepth) throw new ApiError('malformedBody', `The body nests more than ${maxDepth} levels deep.`)
    } else if (code === 0x7d || code === 0x5d) depth--
  }
}

import { diffArrays } from 'diff'

/** A part of a line; `isChanged` when the other side has something else there. */
export interface Piece {
  text: string
  isChanged: boolean
}

/** One line of a comparison: on both sides, or on one. Equal lines have the same pieces on both. */
export interface DiffRow {
  kind: 'same' | 'changed' | 'added' | 'removed'
  before?: Piece[]
  after?: Piece[]
}

/** Past these, a comparison would be felt; then the texts count as wholly different. */
const timeoutMs = 400
const maxEdits = 8000

/** Of more lines in one place, nobody reads the words one by one. */
const mostEditedLines = 500

/** Below this share of letters in common, two lines are two lines and not one that was edited. */
const smallestLikeness = 0.35

/** Compares two texts line by line, and within lines that were edited word by word. Empty texts have no lines. */
export function diffRows(before: string, after: string): DiffRow[] {
  const rows: DiffRow[] = []
  let removed: string[] = []
  for (const part of compare(toLines(before), toLines(after))) {
    if (part.removed) removed = part.value
    else if (part.added) {
      rows.push(...pairLines(removed, part.value))
      removed = []
    } else {
      rows.push(...removed.map(toRemoved), ...part.value.map(toSame))
      removed = []
    }
  }
  return [...rows, ...removed.map(toRemoved)]
}

interface Part {
  value: string[]
  added?: boolean
  removed?: boolean
}

function compare(before: string[], after: string[]): Part[] {
  const parts = diffArrays(before, after, { timeout: timeoutMs, maxEditLength: maxEdits })
  if (!parts)
    return [
      { value: before, removed: true },
      { value: after, added: true },
    ].filter(({ value }) => value.length)
  // The library may put the added lines first; readers expect what was before.
  return parts.flatMap((part, index) => {
    if (part.added && parts[index + 1]?.removed) return [parts[index + 1]!, part]
    return part.removed && parts[index - 1]?.added ? [] : [part]
  })
}

function toLines(text: string): string[] {
  return text === '' ? [] : text.split('\n')
}

/** Lines that took the place of others, side by side as far as they go. */
function pairLines(before: string[], after: string[]): DiffRow[] {
  const pairs = Math.min(before.length, after.length)
  if (pairs > mostEditedLines) return [...before.map(toRemoved), ...after.map(toAdded)]
  return [
    ...before.slice(0, pairs).map((line, index) => toChanged(line, after[index]!)),
    ...before.slice(pairs).map(toRemoved),
    ...after.slice(pairs).map(toAdded),
  ]
}

function toChanged(before: string, after: string): DiffRow {
  const parts = compare(toWords(before), toWords(after))
  const common = parts.filter((part) => !part.added && !part.removed).flatMap(({ value }) => value)
  const isAlike = common.join('').trim().length >= smallestLikeness * Math.min(before.length, after.length)
  const piecesOf = (side: 'added' | 'removed') =>
    joinPieces(
      parts
        .filter((part) => !part[side === 'added' ? 'removed' : 'added'])
        .map((part) => ({ text: part.value.join(''), isChanged: isAlike && part[side] === true })),
    )
  return { kind: 'changed', before: piecesOf('removed'), after: piecesOf('added') }
}

/** Words that changed one after the other are one change, with the spaces between them. */
function joinPieces(pieces: Piece[]): Piece[] {
  const joined: Piece[] = []
  for (const [index, piece] of pieces.entries()) {
    const isGap = piece.text.trim() === '' && joined.at(-1)?.isChanged && pieces[index + 1]?.isChanged
    const isChanged = piece.isChanged || isGap === true
    const last = joined.at(-1)
    if (last?.isChanged === isChanged) last.text += piece.text
    else joined.push({ text: piece.text, isChanged })
  }
  return joined
}

let words: Intl.Segmenter | undefined

/** Words, spaces and signs; Chinese is cut into words too. */
function toWords(line: string): string[] {
  words ??= new Intl.Segmenter(undefined, { granularity: 'word' })
  return Array.from(words.segment(line), ({ segment }) => segment)
}

const whole = (text: string): Piece[] => [{ text, isChanged: false }]
const toSame = (line: string): DiffRow => ({ kind: 'same', before: whole(line), after: whole(line) })
const toRemoved = (line: string): DiffRow => ({ kind: 'removed', before: whole(line) })
const toAdded = (line: string): DiffRow => ({ kind: 'added', after: whole(line) })
